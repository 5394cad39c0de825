"""Asking for changes, leading them on, and what is agreed. See test_roles.py."""

TABLE = """
method route                       thing        ada  li   vera gao  chen bo   dana ines nobody

GET    changes.new                 -            ok   ok   ok   ok   ok   403  404  404  in
POST   changes.create              -            form form form form form 403  404  404  in
GET    changes.edit                wish         ok   ok   ok   403  403  403  404  404  in
POST   changes.update              wish         form form form 403  403  403  404  404  in
GET    changes.edit                chen's-wish  ok   ok   ok   ok   ok   403  404  404  in
POST   changes.update              chen's-wish  form form form form form 403  404  404  in
GET    sheets.show                 wish         ok   ok   ok   ok   ok   ok   404  404  in
GET    changes.body                wish         ok   ok   ok   ok   ok   ok   404  404  in
GET    records.show                drafted      ok   404  ok   404  404  ok   404  404  in
GET    changes.body                drafted      ok   404  ok   404  404  ok   404  404  in
GET    changes.ask_report          approved     ok   403  ok   403  403  403  404  404  in
POST   changes.report              approved     form 403  form 403  403  403  404  404  in

GET    moves.ask_submit            returned     ok   403  ok   403  403  403  404  404  in
POST   moves.submit                returned     form 403  form 403  403  403  404  404  in
GET    moves.ask_submit            drafted      ok   404  ok   404  404  403  404  404  in
POST   moves.submit                drafted      form 404  form 404  404  403  404  404  in
POST   moves.assess                wish         done 403  done 403  403  403  404  404  in
POST   moves.assess                chen's-wish  done 403  done 403  403  403  404  404  in
GET    moves.ask_withdraw          wish         ok   ok   ok   403  403  403  404  404  in
POST   moves.withdraw              wish         done done done 403  403  403  404  404  in
POST   moves.withdraw              chen's-wish  done done 403  done done 403  404  404  in
POST   moves.implement             approved     done 403  done 403  403  403  404  404  in
POST   moves.close                 implemented  done done done 403  403  403  404  404  in

GET    baselines.index             -            ok   ok   ok   ok   ok   ok   404  404  in
GET    baselines.listing           -            ok   ok   ok   ok   ok   ok   404  404  in
GET    baselines.new               -            ok   ok   403  403  403  403  404  404  in
POST   baselines.create            -            form form 403  403  403  403  404  404  in
GET    limits.edit                 -            ok   ok   403  403  403  403  404  404  in
POST   limits.update               -            form form 403  403  403  403  404  404  in
"""
