"""Writing pages, and finding them in their tree. See test_roles.py."""

TABLE = """
method route                       thing        ada  li   vera gao  chen bo   dana ines nobody

GET    tree.show                   -            ok   ok   ok   ok   ok   ok   404  404  in
GET    tree.index                  -            ok   ok   ok   ok   ok   ok   404  404  in
GET    tree.home                   -            ok   ok   ok   ok   ok   ok   404  404  in
GET    loose_ends.index            -            ok   ok   ok   ok   ok   ok   404  404  in
GET    contents.show               page         ok   ok   ok   ok   ok   ok   404  404  in
GET    prints.show                 page         ok   ok   ok   ok   ok   ok   404  404  in
GET    places.edit                 page         ok   ok   ok   ok   403  403  404  404  in
POST   places.update               page         form form form form 403  403  404  404  in
GET    freshness.show              page         ok   ok   ok   ok   ok   ok   404  404  in
GET    freshness.edit              page         ok   ok   ok   ok   403  403  404  404  in
POST   freshness.update            page         form form form form 403  403  404  404  in
POST   freshness.look_over         page         form form form form 403  403  404  404  in
POST   freshness.outdate           page         done done done done done 403  404  404  in
POST   freshness.renew             page         409  409  409  409  403  403  404  404  in
POST   homes.create                page         done done 403  403  403  403  404  404  in
POST   homes.destroy               page         done done 403  403  403  403  404  404  in
GET    pages.new                   -            ok   ok   ok   ok   403  403  404  404  in
POST   pages.create                -            form form form form 403  403  404  404  in
GET    pages.edit                  page         ok   ok   ok   ok   403  403  404  404  in
POST   pages.update                page         form form form form 403  403  404  404  in
GET    pages.body                  page         ok   ok   ok   ok   ok   ok   404  404  in
"""
