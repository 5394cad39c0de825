"""Writing pages, and finding them in their tree. See test_roles.py."""

TABLE = """
method route                       thing        ada  li   vera gao  chen bo   dana ines nobody

GET    tree.show                   -            ok   ok   ok   ok   ok   ok   404  404  in
GET    titles.index                -            ok   ok   ok   ok   ok   ok   404  404  in
GET    pages.new                   -            ok   ok   ok   ok   403  403  404  404  in
POST   pages.create                -            form form form form 403  403  404  404  in
GET    pages.edit                  page         ok   ok   ok   ok   403  403  404  404  in
POST   pages.update                page         form form form form 403  403  404  404  in
GET    pages.body                  page         ok   ok   ok   ok   ok   ok   404  404  in
"""
