"""What the worker does. Importing a job's module is what makes it known, so each is named here."""

from workspace.accounts.forgotten_passwords import find_address
from workspace.accounts.sweeping import sweep as sweep_accounts
from workspace.kernel.handlers import sweep as sweep_jobs
from workspace.kernel.mail.posting import deliver
from workspace.kernel.mail.posting import sweep as sweep_mails
from workspace.knowledge.falling_due import remind as remind_owners
from workspace.knowledge.importing.jobs import file as file_pages
from workspace.knowledge.importing.jobs import read as read_pages
from workspace.meetings.confirming.concluding import conclude as conclude_reviews
from workspace.meetings.confirming.mails import write as write_to_confirmers
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
    write_to_confirmers,
    write_to_signers,
    find_link,
    sweep_links,
    remind_signers,
    make_evidence,
    remind_owners,
    read_pages,
    file_pages,
)
