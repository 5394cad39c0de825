"""Writing pages, and finding them in their tree. See test_roles.py."""

TABLE = """
method route                       thing        ada  li   vera gao  chen bo   dana ines nobody

GET    tree.show                   -            ok   ok   ok   ok   ok   ok   404  404  in
GET    titles.index                -            ok   ok   ok   ok   ok   ok   404  404  in
GET    tree.index                  -            ok   ok   ok   ok   ok   ok   404  404  in
GET    tree.home                   -            ok   ok   ok   ok   ok   ok   404  404  in
GET    loose_ends.index            -            ok   ok   ok   ok   ok   ok   404  404  in
GET    contents.show               page         ok   ok   ok   ok   ok   ok   404  404  in
GET    prints.show                 page         ok   ok   ok   ok   ok   ok   404  404  in
GET    places.edit                 page         ok   ok   ok   ok   403  403  404  404  in
POST   places.update               page         done done done done 403  403  404  404  in
GET    freshness.show              page         ok   ok   ok   ok   ok   ok   404  404  in
GET    freshness.edit              page         ok   ok   ok   ok   403  403  404  404  in
POST   freshness.update            page         done done done done 403  403  404  404  in
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

GET    authors.index               page         ok   ok   ok   ok   ok   ok   404  404  in
GET    editing.show                page         ok   ok   ok   ok   403  403  404  404  in
POST   editing.compare             page         ok   ok   ok   ok   403  403  404  404  in
POST   editing.merge               page         ok   ok   ok   ok   403  403  404  404  in
GET    proposals.new               -            ok   ok   ok   ok   ok   403  404  404  in
POST   proposals.create            -            form form form form form 403  404  404  in
GET    proposals.new_change        page         ok   ok   ok   ok   ok   403  404  404  in
POST   proposals.create_change     page         form form form form form 403  404  404  in
GET    proposals.edit              proposal     ok   ok   ok   ok   403  403  404  404  in
POST   proposals.update            proposal     form form form form 403  403  404  404  in
POST   proposals.publish           proposal     done done done done 403  403  404  404  in
GET    proposals.ask_withdraw      proposal     ok   403  403  403  403  403  404  404  in
POST   proposals.withdraw          proposal     form 403  403  403  403  403  404  404  in
GET    proposals.body              proposal     ok   ok   ok   ok   ok   ok   404  404  in
GET    reviewing.edit              -            ok   ok   403  403  403  403  404  404  in
POST   reviewing.update            -            done done 403  403  403  403  404  404  in

GET    readings.index              page         ok   ok   ok   ok   ok   ok   404  404  in
POST   readings.create             page         form form form form form form 404  404  in
GET    readings.new                page         ok   ok   ok   ok   403  403  404  404  in
POST   readings.ask                page         form form form form 403  403  404  404  in
POST   readings.ask_again          page         done done done done 403  403  404  404  in
GET    readings.table              page         ok   ok   ok   ok   ok   ok   404  404  in

GET    passages.new                page         ok   ok   ok   ok   ok   403  404  404  in
POST   passages.create             page         form form form form form 403  404  404  in
POST   passages.finish             passage      done done done done 403  403  404  404  in
POST   passages.reopen             done-passage done done done done 403  403  404  404  in
GET    page_exports.index          -            ok   ok   ok   ok   ok   ok   404  404  in
GET    page_exports.show           page         ok   ok   ok   ok   ok   ok   404  404  in
GET    page_exports.branch         page         ok   ok   ok   ok   ok   ok   404  404  in
GET    page_imports.new            -            ok   ok   ok   ok   403  403  404  404  in
POST   page_imports.create         -            form form form form 403  403  404  404  in
GET    page_imports.show           own-upload   ok   ok   ok   ok   403  403  404  404  in
GET    page_imports.progress       own-upload   ok   ok   ok   ok   403  403  404  404  in
POST   page_imports.file           own-upload   409  409  409  409  403  403  404  404  in
POST   page_imports.give_up        own-upload   done done done done 403  403  404  404  in
POST   page_imports.destroy        own-upload   409  409  409  409  403  403  404  404  in
GET    page_imports.show           ada's-upload ok   404  404  404  404  404  404  404  in
GET    page_imports.progress       ada's-upload ok   404  404  404  404  404  404  404  in
POST   page_imports.file           ada's-upload 409  404  404  404  404  404  404  404  in
POST   page_imports.give_up        ada's-upload done 404  404  404  404  404  404  404  in
POST   page_imports.destroy        ada's-upload 409  404  404  404  404  404  404  404  in
"""
