"""The communication plan, what falls due of it, and who answers to it. See test_roles.py."""

TABLE = """
method route                       thing        ada  li   vera gao  chen bo   dana ines nobody

GET    communication.show          -            ok   ok   ok   ok   ok   ok   404  404  in
GET    plans.new                   -            ok   ok   ok   ok   403  403  404  404  in
POST   plans.create                -            form form form form 403  403  404  404  in
GET    plans.edit                  plan         ok   ok   ok   ok   403  403  404  404  in
POST   plans.update                plan         form form form form 403  403  404  404  in
GET    plans.body                  plan         ok   ok   ok   ok   ok   ok   404  404  in
GET    plans.agenda                plan         ok   ok   ok   ok   ok   ok   404  404  in
GET    matrices.show               plan         ok   ok   ok   ok   ok   ok   404  404  in
GET    plan_calendars.show         plan         ok   ok   ok   ok   ok   ok   404  404  in
GET    effects.show                plan         ok   ok   ok   ok   ok   ok   404  404  in

GET    items.new                   plan         ok   ok   ok   ok   403  403  404  404  in
POST   items.create                plan         form form form form 403  403  404  404  in
POST   items.order                 plan         done done done done 403  403  404  404  in
GET    items.show                  plan/item    ok   ok   ok   ok   ok   ok   404  404  in
GET    items.edit                  plan/item    ok   ok   ok   ok   403  403  404  404  in
POST   items.update                plan/item    form form form form 403  403  404  404  in
GET    items.ask_destroy           plan/item    ok   ok   ok   ok   403  403  404  404  in
POST   items.destroy               plan/item    done done done done 403  403  404  404  in

GET    occurrences.show            plan/due     ok   ok   ok   ok   ok   ok   404  404  in
GET    occurrences.body            plan/done    ok   ok   ok   ok   ok   ok   404  404  in
GET    occurrences.ask_done        plan/due     ok   ok   ok   403  403  403  404  404  in
POST   occurrences.done            plan/due     form form form 403  403  403  404  404  in
GET    occurrences.ask_move        plan/due     ok   ok   ok   403  403  403  404  404  in
POST   occurrences.move            plan/due     form form form 403  403  403  404  404  in
GET    occurrences.ask_skip        plan/due     ok   ok   ok   403  403  403  404  404  in
POST   occurrences.skip            plan/due     form form form 403  403  403  404  404  in
GET    occurrences.ask_reopen      plan/done    ok   ok   ok   403  403  403  404  404  in
POST   occurrences.reopen          plan/skipped form form form 403  403  403  404  404  in
GET    receipts.new                plan/done    403  ok   403  ok   ok   403  404  404  in
POST   receipts.create             plan/done    403  done 403  done done 403  404  404  in
"""
