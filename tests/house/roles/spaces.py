"""The space, its people and companies, and what happens in it. See test_roles.py."""

TABLE = """
method route                       thing        ada  li   vera gao  chen bo   dana ines nobody

GET    overview.show               -            ok   ok   ok   ok   ok   ok   404  404  in
GET    overview.waiting            -            ok   ok   ok   ok   ok   ok   404  404  in
GET    feed.index                  -            ok   ok   ok   ok   ok   ok   404  404  in
GET    feed.newest                 -            ok   ok   ok   ok   ok   ok   404  404  in
GET    feed.of_record              held         ok   ok   ok   ok   ok   ok   404  404  in
GET    stream.space                -            ok   ok   ok   ok   ok   ok   404  404  in
GET    presence.show               held         ok   ok   ok   ok   ok   ok   404  404  in
POST   presence.update             held         done done done done done 403  404  404  in

GET    members.index               -            ok   ok   ok   ok   ok   ok   404  404  in
GET    members.new                 -            ok   ok   403  403  403  403  404  404  in
POST   members.create              -            form form 403  403  403  403  404  404  in
GET    members.edit                bo           ok   403  403  403  403  403  404  404  in
POST   members.update              bo           done 403  403  403  403  403  404  404  in
POST   members.destroy             bo           done 403  403  403  403  403  404  404  in
GET    members.edit                erin         ok   ok   403  403  403  403  404  404  in
POST   members.update              erin         done done 403  403  403  403  404  404  in
POST   members.destroy             erin         done done 403  403  403  403  404  404  in
GET    parties.new                 -            ok   403  403  403  403  403  404  404  in
POST   parties.create              -            form 403  403  403  403  403  404  404  in
POST   parties.destroy             steel        done 403  403  403  403  403  404  404  in

GET    settings.edit               -            ok   ok   403  403  403  403  404  404  in
POST   settings.update             -            form form 403  403  403  403  404  404  in
POST   lenses.create               steel        done done 403  403  403  403  404  404  in
POST   lenses.destroy              -            done done 403  403  403  403  404  404  in
POST   closing.create              -            done 403  403  403  403  403  404  404  in
POST   closing.destroy             -            409  403  403  403  403  403  404  404  in

GET    hooks.index                 -            ok   ok   403  403  403  403  404  404  in
GET    hooks.new                   slack        ok   ok   403  403  403  403  404  404  in
POST   hooks.create                slack        form form 403  403  403  403  404  404  in
GET    hooks.show                  hook         ok   404  403  404  404  403  404  404  in
GET    hooks.log                   hook         ok   404  403  404  404  403  404  404  in
GET    hooks.edit                  hook         ok   404  403  404  404  403  404  404  in
POST   hooks.update                hook         form 404  403  404  404  403  404  404  in
POST   hooks.trial                 hook         done 404  403  404  404  403  404  404  in
POST   hooks.switch                hook         done 404  403  404  404  403  404  404  in
POST   hooks.destroy               hook         done 404  403  404  404  403  404  404  in
POST   hooks.again                 delivery     done 404  403  404  404  403  404  404  in
"""
