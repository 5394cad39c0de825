"""Planning meetings, leading them, and bringing in minutes kept elsewhere. See test_roles.py."""

TABLE = """
method route                       thing        ada  li   vera gao  chen bo   dana ines nobody

GET    meetings.new                -            ok   ok   ok   ok   403  403  404  404  in
POST   meetings.create             -            form form form form 403  403  404  404  in
GET    meetings.edit               planned      ok   ok   ok   ok   403  403  404  404  in
POST   meetings.update             planned      form form form form 403  403  404  404  in
POST   meetings.hold               planned      done done done done 403  403  404  404  in
GET    meetings.ask_cancel         planned      ok   ok   ok   403  403  403  404  404  in
POST   meetings.cancel             planned      done done done 403  403  403  404  404  in
GET    meetings.body               held         ok   ok   ok   ok   ok   ok   404  404  in
GET    meetings.before             held         ok   ok   ok   ok   ok   ok   404  404  in
GET    meetings.plan               held         ok   ok   ok   ok   ok   ok   404  404  in
GET    meetings.stage              held         ok   ok   ok   ok   ok   ok   404  404  in
GET    printing.show               held         ok   ok   ok   ok   ok   ok   404  404  in

GET    series.new                  -            ok   ok   ok   ok   403  403  404  404  in
POST   series.create               -            form form form form 403  403  404  404  in
GET    series.body                 series       ok   ok   ok   ok   ok   ok   404  404  in
GET    series.edit                 series       ok   ok   ok   ok   403  403  404  404  in
POST   series.update               series       form form form form 403  403  404  404  in
GET    series.ask_end              series       ok   ok   ok   403  403  403  404  404  in
POST   series.end                  series       done done done 403  403  403  404  404  in

POST   meeting_invitations.invite  timed        done done done done 403  403  404  404  in
POST   meeting_invitations.invite_all series    done done done done 403  403  404  404  in
POST   meeting_invitations.say     timed        form form form form form form 404  404  in

GET    agenda_items.index          planned      ok   ok   ok   ok   ok   ok   404  404  in
POST   agenda_items.create         planned      done done done done 403  403  404  404  in
POST   agenda_items.arrange        planned      form form form form 403  403  404  404  in
GET    agenda_items.show           planned      ok   ok   ok   ok   ok   ok   404  404  in
GET    agenda_items.outcomes       held         ok   ok   ok   ok   ok   ok   404  404  in
GET    agenda_items.address        planned      ok   ok   ok   ok   ok   ok   404  404  in
POST   agenda_items.step           planned      done done done done 403  403  404  404  in
GET    agenda_items.edit           planned      ok   ok   ok   ok   403  403  404  404  in
POST   agenda_items.update         planned      form form form form 403  403  404  404  in
POST   agenda_items.destroy        planned      done done done done 403  403  404  404  in
POST   agenda_items.put_off        held         done done done done 403  403  404  404  in

GET    attendances.index           held         ok   ok   ok   ok   ok   ok   404  404  in
GET    attendances.ask_invite      held         ok   ok   ok   ok   403  403  404  404  in
POST   attendances.invite          held         form form form form 403  403  404  404  in
GET    attendances.ask_contact     held         ok   ok   ok   ok   403  403  404  404  in
POST   attendances.add_contact     held         form form form form 403  403  404  404  in
POST   attendances.mark_everyone   held         done done done done 403  403  404  404  in
POST   attendances.mark            held         done done done done 403  403  404  404  in
GET    attendances.edit            held         ok   ok   ok   ok   403  403  404  404  in
POST   attendances.update          held         done done done done 403  403  404  404  in
POST   attendances.destroy         held         done done done done 403  403  404  404  in

GET    imports.new                 -            ok   ok   ok   ok   403  403  404  404  in
POST   imports.create              -            form form form form 403  403  404  404  in
GET    imports.show                own-batch    ok   ok   ok   ok   403  403  404  404  in
GET    imports.edit                own-batch    ok   ok   ok   ok   403  403  404  404  in
POST   imports.update              own-batch    form form form form 403  403  404  404  in
POST   imports.file                own-batch    done done done done 403  403  404  404  in
POST   imports.destroy             own-batch    done done done done 403  403  404  404  in
GET    imports.show                ada's-batch  ok   404  404  404  404  404  404  404  in
GET    imports.edit                ada's-batch  ok   404  404  404  404  404  404  404  in
POST   imports.update              ada's-batch  form 404  404  404  404  404  404  404  in
POST   imports.file                ada's-batch  done 404  404  404  404  404  404  404  in
POST   imports.destroy             ada's-batch  done 404  404  404  404  404  404  404  in
GET    calendar_imports.new        -            ok   ok   ok   ok   403  403  404  404  in
POST   calendar_imports.create     -            form form form form 403  403  404  404  in
GET    calendar_imports.show       own-calendar ok   ok   ok   ok   403  403  404  404  in
POST   calendar_imports.file       own-calendar done done done done 403  403  404  404  in
POST   calendar_imports.destroy    own-calendar 409  409  409  409  403  403  404  404  in
GET    calendar_imports.show       ada's-calendar ok  404  404  404  404  404  404  404  in
POST   calendar_imports.file       ada's-calendar done 404 404  404  404  404  404  404  in
POST   calendar_imports.destroy    ada's-calendar 409 404  404  404  404  404  404  404  in
GET    imports.original            filed        ok   ok   ok   ok   ok   ok   404  404  in
"""
