"""Asking for sign-off, deciding, routes and stand-ins. See test_roles.py."""

TABLE = """
method route                       thing        ada  li   vera gao  chen bo   dana ines nobody

GET    rounds.index                signing      ok   ok   ok   ok   ok   ok   404  404  in
GET    rounds.new                  to-sign      ok   ok   ok   ok   403  403  404  404  in
POST   rounds.create               to-sign      form form form form 403  403  404  404  in
GET    rounds.show                 signing      ok   ok   ok   ok   ok   ok   404  404  in
GET    rounds.document             signing      ok   ok   ok   ok   ok   ok   404  404  in
GET    evidence.show               signing      ok   ok   ok   ok   ok   ok   404  404  in
POST   evidence.create             decided      done done done done done done 404  404  in
POST   evidence.create             signing      409  409  409  409  409  409  404  404  in
GET    evidence.certificate        decided      ok   ok   ok   ok   ok   ok   404  404  in
GET    evidence.pack               decided      ok   ok   ok   ok   ok   ok   404  404  in
GET    rounds.ask_remind           signing      ok   ok   ok   403  403  403  404  404  in
POST   rounds.remind               signing      done done done 403  403  403  404  404  in
GET    rounds.ask_withdraw         signing      ok   403  403  403  403  403  404  404  in
POST   rounds.withdraw             signing      done 403  403  403  403  403  404  404  in
GET    rounds.ask_add              signing      ok   ok   ok   ok   ok   403  404  404  in
POST   rounds.add                  signing      form form form form form 403  404  404  in

GET    decisions.new               own-seat     ok   ok   ok   ok   ok   403  404  404  in
POST   decisions.create            own-seat     form form form form form 403  404  404  in
GET    decisions.new               vera's-seat  403  403  ok   403  403  403  404  404  in
POST   decisions.create            vera's-seat  403  403  form 403  403  403  404  404  in
GET    decisions.ask_record        chen's-seat  ok   ok   ok   ok   403  403  404  404  in
POST   decisions.record            chen's-seat  form form form form 403  403  404  404  in
GET    decisions.ask_hand_over     chen's-seat  403  ok   403  403  ok   403  404  404  in
POST   decisions.hand_over         chen's-seat  403  form 403  403  form 403  404  404  in
GET    questions.new               own-seat     ok   ok   ok   ok   ok   403  404  404  in
POST   questions.create            own-seat     form form form form form 403  404  404  in
GET    questions.new               vera's-seat  403  403  ok   403  403  403  404  404  in
GET    questions.ask_answer        question     ok   403  ok   403  403  403  404  404  in
POST   questions.give_answer       question     form 403  form 403  403  403  404  404  in

GET    routes.index                -            ok   ok   403  403  403  403  404  404  in
GET    routes.new                  -            ok   ok   403  403  403  403  404  404  in
POST   routes.create               -            form form 403  403  403  403  404  404  in
GET    routes.edit                 route        ok   ok   403  403  403  403  404  404  in
POST   routes.update               route        form form 403  403  403  403  404  404  in
POST   routes.step                 route        done done 403  403  403  403  404  404  in
POST   routes.retire               route        done done 403  403  403  403  404  404  in
GET    stand_ins.index             -            ok   ok   ok   ok   ok   ok   404  404  in
POST   stand_ins.create            -            form form form form form 403  404  404  in
POST   stand_ins.end               stand-in     done done 404  404  done 404  404  404  in
"""

# A mailed link is for who holds it, whoever signs in: none of these people came by one, and they learn nothing. What
# its holder can do is in tests/signoff/test_signing_without_an_account.py.
MAILED = """
method route                       thing        ada  chen dana ines nobody

GET    mailed_links.arrive         -            ok   ok   ok   ok   ok
GET    mailed_links.show           no-link      410  410  410  410  410
POST   mailed_links.mail_code      no-link      410  410  410  410  410
POST   mailed_links.create         no-link      410  410  410  410  410
GET    mailed_links.done           no-link      410  410  410  410  410
GET    mailed_links.ask            no-link      410  410  410  410  410
POST   mailed_links.put_question   no-link      410  410  410  410  410
GET    mailed_links.file           no-link      410  410  410  410  410
POST   mailed_links.again          no-link      done done done done done
GET    mailed_links.asked          -            ok   ok   ok   ok   ok
"""
