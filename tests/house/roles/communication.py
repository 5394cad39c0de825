"""Messages and the contact log. See test_roles.py."""

TABLE = """
method route                       thing        ada  li   vera gao  chen bo   dana ines nobody

GET    messages.new                -            ok   ok   ok   ok   403  403  404  404  in
POST   messages.create             -            form form form form 403  403  404  404  in
GET    messages.edit               sent         403  403  403  403  403  403  404  404  in
POST   messages.update             sent         form 403  form 403  403  403  404  404  in
GET    messages.ask_send           sent         403  403  403  403  403  403  404  404  in
POST   messages.send               sent         form 403  form 403  403  403  404  404  in
GET    messages.body               sent         ok   ok   ok   ok   ok   ok   404  404  in
GET    messages.edit               composed     ok   404  ok   404  404  403  404  404  in
POST   messages.update             composed     form 404  form 404  404  403  404  404  in
GET    messages.ask_send           composed     ok   404  ok   404  404  403  404  404  in
POST   messages.send               composed     form 404  form 404  404  403  404  404  in
GET    messages.body               composed     ok   404  ok   404  404  ok   404  404  in
GET    message_patterns.new        sent         ok   403  ok   403  403  403  404  404  in
POST   message_patterns.create     sent         form 403  form 403  403  403  404  404  in
POST   message_patterns.destroy    pattern      done 403  done 403  403  403  404  404  in
GET    deliveries.index            sent         ok   ok   ok   ok   ok   ok   404  404  in
GET    deliveries.table            sent         ok   ok   ok   ok   ok   ok   404  404  in
GET    deliveries.show             sent         ok   403  ok   403  403  ok   404  404  in
POST   deliveries.send_again       sent         409  403  409  403  403  403  404  404  in
POST   deliveries.acknowledge      sent         409  409  done 409  409  409  404  404  in

GET    contacts.new                -            ok   ok   ok   ok   403  403  404  404  in
POST   contacts.create             -            form form form form 403  403  404  404  in
GET    contacts.edit               contact      ok   403  ok   403  403  403  404  404  in
POST   contacts.update             contact      form 403  form 403  403  403  404  404  in
GET    contacts.body               contact      ok   ok   ok   ok   ok   ok   404  404  in
GET    action_items.of_record      contact      ok   ok   ok   ok   ok   ok   404  404  in
GET    action_items.ask_come       contact      ok   ok   ok   ok   403  403  404  404  in
POST   action_items.come           contact      form form form form 403  403  404  404  in
"""

# A link is for who holds it, whoever signs in: none of these people came by one, and they learn nothing.
MAILED = """
method route                       thing        ada  chen dana ines nobody

GET    message_links.arrive        -            ok   ok   ok   ok   ok
GET    message_links.show          no-link      410  410  410  410  410
POST   message_links.create        no-link      410  410  410  410  410
"""
