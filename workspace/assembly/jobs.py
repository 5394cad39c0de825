"""What the worker does. Importing a job's module is what makes it known, so each is named here."""

from workspace.accounts.forgotten_passwords import find_address
from workspace.accounts.sweeping import sweep as sweep_accounts
from workspace.communication.falling_due import run as run_plans
from workspace.communication.messages.mails import write as write_messages
from workspace.kernel.handlers import sweep as sweep_jobs
from workspace.kernel.mail.posting import deliver
from workspace.kernel.mail.posting import sweep as sweep_mails
from workspace.knowledge.falling_due import remind as remind_owners
from workspace.knowledge.importing.jobs import file as file_pages
from workspace.knowledge.importing.jobs import read as read_pages
from workspace.meetings.confirming.concluding import conclude as conclude_reviews
from workspace.meetings.confirming.mails import write as write_to_confirmers
from workspace.meetings.inviting.sending import write as write_invitations
from workspace.meetings.leaving.mailing import write as mail_minutes
from workspace.meetings.leaving.paper import make as make_paper
from workspace.meetings.making_ahead import make_ahead as make_meetings
from workspace.notices.at_once import write as write_at_once
from workspace.notices.digesting import find_due as find_due_digests
from workspace.notices.digesting import write as write_digest
from workspace.notices.hooks.farewell import write as write_to_managers
from workspace.notices.hooks.sending import send as send_to_hooks
from workspace.notices.hooks.sending import sweep as sweep_hooks
from workspace.notices.replies.looking import look as look_for_replies
from workspace.notices.replies.looking import sweep as sweep_replies
from workspace.records.pasting import forget as forget_pasted
from workspace.search.merging import merge_regularly as merge_index
from workspace.signoff.evidence.making import make as make_evidence
from workspace.signoff.mailed_links.renewing import find_link
from workspace.signoff.mails.letters import write as write_to_signers
from workspace.signoff.reminding import remind as remind_signers
from workspace.signoff.sweeping import sweep as sweep_links

JOBS = (
    deliver,
    find_address,
    sweep_accounts,
    sweep_jobs,
    sweep_mails,
    conclude_reviews,
    make_meetings,
    write_invitations,
    make_paper,
    mail_minutes,
    write_to_confirmers,
    write_to_signers,
    write_messages,
    find_link,
    sweep_links,
    remind_signers,
    make_evidence,
    remind_owners,
    run_plans,
    read_pages,
    file_pages,
    forget_pasted,
    write_at_once,
    find_due_digests,
    write_digest,
    send_to_hooks,
    write_to_managers,
    sweep_hooks,
    look_for_replies,
    sweep_replies,
    merge_index,
)
