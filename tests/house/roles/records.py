"""What all kinds of record share. See test_roles.py."""

TABLE = """
method route                       thing        ada  li   vera gao  chen bo   dana ines nobody

GET    records.index               meetings     ok   ok   ok   ok   ok   ok   404  404  in
GET    records.table               meetings     ok   ok   ok   ok   ok   ok   404  404  in
POST   bulk.create                 meetings     done done done done done done 404  404  in
GET    records.show                held         ok   ok   ok   ok   ok   ok   404  404  in
GET    records.show                action       ok   ok   ok   ok   ok   ok   404  404  in
GET    records.head                held         ok   ok   ok   ok   ok   ok   404  404  in
GET    mentions.index              held         ok   ok   ok   ok   ok   ok   404  404  in
GET    references.index            -            ok   ok   ok   ok   ok   ok   404  404  in
POST   previews.create             -            ok   ok   ok   ok   ok   ok   404  404  in
POST   watches.create              held         done done done done done done 404  404  in
POST   watches.destroy             held         done done done done done done 404  404  in
POST   notices.read                held         form form form form form form 404  404  in
GET    audiences.edit              held         ok   403  ok   403  403  403  404  404  in
POST   audiences.update            held         form 403  form 403  403  403  404  404  in
GET    drafts.show                 draft        ok   ok   ok   ok   ok   ok   404  404  in
POST   drafts.update               draft        done done done done done done 404  404  in
DELETE drafts.destroy              draft        done done done done done done 404  404  in

GET    comments.index              held         ok   ok   ok   ok   ok   ok   404  404  in
POST   comments.create             held         done done done done done 403  404  404  in
GET    comments.edit               comment      ok   403  403  403  403  403  404  404  in
POST   comments.update             comment      done 403  403  403  403  403  404  404  in
POST   comments.destroy            comment      done 403  403  403  403  403  404  404  in
GET    comments.edit               note         ok   404  403  404  404  403  404  404  in
POST   comments.update             note         done 404  403  404  404  403  404  404  in
POST   comments.destroy            note         done 404  403  404  404  403  404  404  in
GET    comments.edit               own-comment  ok   ok   ok   ok   ok   403  404  404  in
POST   comments.update             own-comment  done done done done done 403  404  404  in
POST   comments.destroy            own-comment  done done done done done 403  404  404  in

GET    attachments.index           held         ok   ok   ok   ok   ok   ok   404  404  in
POST   attachments.create          held         form form form form 403  403  404  404  in
POST   attachments.paste           held         form form form form form 403  404  404  in
POST   pasted.create               -            form form form form form 403  404  404  in
GET    pasted.show                 vera's-pasted 404 404 ok  404  404  404  404  404  in
GET    attachments.show            file         ok   ok   ok   ok   ok   ok   404  404  in
GET    attachments.preview         file         ok   ok   ok   ok   ok   ok   404  404  in
POST   attachments.destroy         file         done 403  403  403  403  403  404  404  in
GET    attachments.show            internal-file ok  404  ok   404  404  ok   404  404  in
GET    attachments.preview         internal-file ok  404  ok   404  404  ok   404  404  in
POST   attachments.destroy         internal-file done 404 403  404  404  403  404  404  in
POST   attachments.destroy         own-file     done done done done done 403  404  404  in

GET    revisions.index             held         ok   ok   ok   ok   ok   ok   404  404  in
GET    revisions.compare           history      ok   ok   ok   ok   ok   ok   404  404  in
GET    revisions.show              history      ok   ok   ok   ok   ok   ok   404  404  in
POST   revisions.restore_          history      form form form form 403  403  404  404  in

GET    trash.index                 -            ok   ok   403  403  403  403  404  404  in
POST   trash.create                held         done done 403  403  403  403  404  404  in
POST   trash.create                vera's       done done done 403  403  403  404  404  in
POST   trash.put_back              thrown       done done 403  403  403  403  404  404  in
GET    trash.ask_destroy           thrown       ok   ok   403  403  403  403  404  404  in
POST   trash.destroy               thrown       done done 403  403  403  403  404  404  in

GET    search.index                -            ok   ok   ok   ok   ok   ok   404  404  in
GET    search.suggest              -            ok   ok   ok   ok   ok   ok   404  404  in
GET    search.everywhere           -            ok   ok   ok   ok   ok   ok   ok   ok   in
GET    search.suggest_everywhere   -            ok   ok   ok   ok   ok   ok   ok   ok   in
"""
