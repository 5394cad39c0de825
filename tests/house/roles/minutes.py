"""Writing minutes, what comes of them, and what people say of them. See test_roles.py."""

TABLE = """
method route                       thing        ada  li   vera gao  chen bo   dana ines nobody

GET    notes.show                  held         ok   ok   ok   ok   403  403  404  404  in
POST   notes.update                held         done done done done 403  403  404  404  in
GET    resolutions.index           held         ok   ok   ok   ok   ok   ok   404  404  in
GET    resolutions.address         held         ok   ok   ok   ok   ok   ok   404  404  in
GET    resolutions.new             held         ok   ok   ok   ok   403  403  404  404  in
POST   resolutions.create          held         done done done done 403  403  404  404  in
GET    resolutions.edit            held         ok   ok   ok   ok   403  403  404  404  in
POST   resolutions.update          held         form form form form 403  403  404  404  in
POST   resolutions.withdraw        held         done done done done 403  403  404  404  in
POST   resolutions.reinstate       held/R2      done done done done 403  403  404  404  in

GET    action_items.index          held         ok   ok   ok   ok   ok   ok   404  404  in
GET    action_items.ask_agree      held         ok   ok   ok   ok   403  403  404  404  in
POST   action_items.agree          held         done done done done 403  403  404  404  in
GET    action_items.new            -            ok   ok   ok   ok   403  403  404  404  in
POST   action_items.create         -            done done done done 403  403  404  404  in
GET    action_items.show           action       ok   ok   ok   ok   ok   ok   404  404  in
GET    action_items.edit           action       ok   ok   ok   ok   403  403  404  404  in
POST   action_items.update         action       form form form form 403  403  404  404  in
POST   action_items.give           action       done done done done 403  403  404  404  in
POST   action_items.finish         action       done done done done 403  403  404  404  in
POST   action_items.reopen         finished     done done done done 403  403  404  404  in
POST   action_items.drop           action       done done done done 403  403  404  404  in
POST   action_items.finish         own-action   done done done done done done 404  404  in
POST   action_items.reopen         own-finished done done done done done done 404  404  in
POST   action_items.drop           own-action   done done done done 403  403  404  404  in

GET    publications.new            held         ok   ok   ok   ok   403  403  404  404  in
POST   publications.create         held         form form form form 403  403  404  404  in
GET    publications.show           review       ok   ok   ok   ok   ok   ok   404  404  in
GET    publications.document       review       ok   ok   ok   ok   ok   ok   404  404  in
GET    printing.published          review       ok   ok   ok   ok   ok   ok   404  404  in
GET    publications.ask_correct    review       ok   ok   ok   ok   403  403  404  404  in
POST   publications.correct        review       done done done done 403  403  404  404  in

GET    confirmations.index         review       ok   ok   ok   ok   ok   ok   404  404  in
POST   confirmations.agree         own-answer   form form form form form 403  404  404  in
GET    confirmations.ask_object    own-answer   ok   ok   ok   ok   ok   403  404  404  in
POST   confirmations.object_       own-answer   form form form form form 403  404  404  in
POST   confirmations.agree         ada's-answer form 403  403  403  403  403  404  404  in
GET    confirmations.ask_object    ada's-answer ok   403  403  403  403  403  404  404  in
POST   confirmations.object_       ada's-answer form 403  403  403  403  403  404  404  in
GET    confirmations.ask_record    ada's-answer 403  ok   ok   ok   403  403  404  404  in
POST   confirmations.record        ada's-answer 403  form form form 403  403  404  404  in
GET    confirmations.ask_record    erin's-answer ok  ok   ok   ok   ok   403  404  404  in
POST   confirmations.record        erin's-answer form form form form form 403 404  404  in

GET    minutes_files.markdown      review       ok   ok   ok   ok   ok   ok   404  404  in
GET    minutes_files.word          review       ok   ok   ok   ok   ok   ok   404  404  in
POST   minutes_files.create        review       done done done done done done 404  404  in
GET    minutes_files.show          paper        ok   ok   ok   ok   ok   ok   404  404  in
GET    minutes_files.state         paper        ok   ok   ok   ok   ok   ok   404  404  in
GET    minutes_files.paper         paper        ok   ok   ok   ok   ok   ok   404  404  in
GET    minutes_files.ask_send      review       ok   ok   ok   ok   403  403  404  404  in
POST   minutes_files.mail          review       form form form form 403  403  404  404  in
"""
