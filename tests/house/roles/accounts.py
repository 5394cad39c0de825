"""Pages of no space, where roles in one mean nothing: before signing in, one's own account, and what administrators do.
See test_roles.py."""

TABLE = """
method route                          thing        ada  dana ines nobody

GET    sessions.new                   -            ok   ok   ok   ok
POST   sessions.create                -            form form form form
GET    passwords.forgotten            -            ok   ok   ok   ok
POST   passwords.ask                  -            form form form form
GET    passwords.asked                -            ok   ok   ok   ok
POST   invitations.again              -            done done done done
GET    invitations.asked              -            ok   ok   ok   ok
POST   preferences.update             -            done done done done
GET    static                         css          ok   ok   ok   ok
GET    verifying.show                 -            ok   ok   ok   ok
GET    verifying.program              -            ok   ok   ok   ok
GET    design.show                    -            ok   ok   ok   ok

GET    set_up.new                     -            in   in   in   in
GET    set_up.edit                    -            404  404  404  404
POST   set_up.create                  -            404  404  404  404
GET    passwords.renew                -            404  404  404  404
POST   passwords.create               -            404  404  404  404
GET    invitations.show               -            404  404  404  404
POST   invitations.create             -            404  404  404  404
POST   invitations.join               -            404  404  404  404
GET    email.confirm                  -            404  404  404  404
POST   email.create                   -            404  404  404  404

GET    spaces.index                   -            ok   ok   ok   in
GET    spaces.new                     -            ok   ok   ok   in
POST   spaces.create                  -            form form form in
GET    assignments.index              -            ok   ok   ok   in
GET    stream.everywhere              -            ok   ok   ok   in
GET    profile.show                   -            ok   ok   ok   in
POST   profile.update                 -            form form form in
GET    email.edit                     -            ok   ok   ok   in
POST   email.update                   -            form form form in
GET    passwords.edit                 -            ok   ok   ok   in
POST   passwords.update               -            form form form in
GET    step_up.new                    -            ok   ok   ok   in
POST   step_up.create                 -            form form form in
POST   step_up.by_code                -            form form form in
POST   step_up.by_passkey             -            form form form in
POST   step_up.challenge              -            done done done in
GET    passkeys.new                   -            ok   ok   ok   in
POST   passkeys.challenge             -            done done done in
POST   passkeys.create                -            form form form in
GET    passkeys.edit                  passkey      ok   404  404  in
POST   passkeys.update                passkey      form 404  404  in
POST   passkeys.destroy               passkey      done 404  404  in
GET    one_time_codes.show            -            ok   ok   ok   in
POST   one_time_codes.create          -            form form form in
POST   one_time_codes.destroy         -            done done done in
POST   sessions.end                   own-session  done done done in
POST   sessions.end                   ada-session  done 404  404  in
POST   sessions.end_others            -            done done done in
POST   sessions.destroy               -            done done done in

GET    people.index                   -            404  404  ok   in
GET    people.new                     -            404  404  ok   in
POST   people.create                  -            404  404  form in
GET    people.show                    mole         404  404  ok   in
POST   people.update                  mole         404  404  form in
POST   people.invite                  mole         404  404  done in
GET    people.compare                 mole         404  404  ok   in
POST   people.merge                   mole         404  404  done in
POST   accounts.end                   dana         404  404  done in
POST   accounts.reopen                dana         404  404  done in
POST   accounts.sign_out              dana         404  404  done in
POST   accounts.make_administrator    dana         404  404  done in
POST   accounts.unmake_administrator  dana         404  404  done in
GET    organisations.index            -            404  404  ok   in
GET    organisations.new              -            404  404  ok   in
POST   organisations.create           -            404  404  form in
GET    organisations.edit             company      404  404  ok   in
POST   organisations.update           company      404  404  form in
GET    mails.index                    -            404  404  ok   in
GET    mails.show                     mail         404  404  ok   in
GET    mails.download                 mail         404  404  ok   in
POST   mails.again                    mail         404  404  done in
GET    log.index                      -            404  404  ok   in
"""
