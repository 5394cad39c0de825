"""Sentences for what verbs refuse: verbs give codes and facts, readers get words."""

from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.refusals import Refused

WORDS = {
    "space_closed": _l("This space is closed: it can be read, but not changed."),
    "space_is_open": _l("This space is open already."),
    "wrong_state": _l(
        "Somebody was faster, or this step is over. Reload the page to see how it stands. Nothing was changed."
    ),
    "clash": _l("Somebody saved a newer text meanwhile. Yours was not lost: go back and compare both."),
    "import_is_filed": _l("These minutes are filed already. Open the meetings to change them."),
    "import_is_in_use": _l("Somebody was asked to confirm minutes of this import, or it was undone already."),
    "pages_are_filed": _l("These pages are filed already, or it was given up. Look at the import again."),
    "import_not_filed": _l("This import is not filed, or was undone already. Nothing was changed."),
    "in_trash_already": _l("%(ref)s is in the trash already."),
    "not_in_trash": _l("%(ref)s is not in the trash any more."),
    "kept_as_evidence": _l(
        "People were asked to decide on %(ref)s. It stays where both sides find it. If it is not wanted any more,"
        " withdraw it instead."
    ),
    "signed": _l("%(ref)s holds a text that people were asked to confirm. It stays as long as this space is open."),
    "too_wide": _l("%(ref)s tells of something that not all of them may see."),
    "not_wider": _l("Nobody would see more than now. Choose somebody who does not see it yet."),
    "unknown_choice": _l("There is no such choice. Nothing was changed."),
    "account_is_there_already": _l("%(name)s has an account already."),
    "account_has_ended": _l("The account of %(name)s was ended by an administrator. It has to be opened again first."),
    "address_is_taken": _l("Somebody else signs in with %(email)s. Nothing was changed."),
    "no_address": _l("%(name)s has no e-mail address yet. Add one first."),
    "last_administrator": _l("%(name)s is the last administrator. Make somebody else one first."),
    "organisation_is_there_already": _l("There is an organisation named %(name)s already."),
    "set_up_already": _l("This workspace was set up a moment ago. Sign in, or ask whoever did it for an invitation."),
    "password_not_confirmed": _l("You gave your password more than ten minutes ago. Confirm it, then do this again."),
    "not_confirmed": _l(
        "You showed more than ten minutes ago that it is you. Confirm it once more, then do this again."
    ),
    "no_place_for_passkeys": _l("Passkeys do not work at this address. Take another way."),
    "passkey_is_gone": _l("This passkey was removed or used elsewhere at this moment. Nothing was confirmed."),
    "passkey_is_there_already": _l("This passkey is in use here already. Nothing was added."),
    "too_many_passkeys": _l("At most %(most)d passkeys fit. Remove one that you do not use any more."),
    "codes_are_on_already": _l("One-time codes are switched on already."),
    "cannot_be_merged": _l("%(name)s cannot be merged: somebody did so already."),
    "both_were_asked": _l(
        "Both were asked to decide in the same stage of %(ref)s. What each was asked and said stays as it is, so they"
        " remain two. Nothing was changed."
    ),
    "both_sign_in": _l("%(name)s and %(other)s can both sign in. End one of the two accounts first."),
    "too_many_invitations": _l("That was a lot of invitations at once. Go on in 15 minutes."),
    "too_many_links": _l("That was often enough for now. Look for the last mail, or try again in 15 minutes."),
    "too_many_parties": _l("At most %(most)d parties fit into one space."),
    "party_is_there_already": _l("%(name)s already takes part in this space."),
    "party_has_left": _l("%(name)s no longer takes part in this space. Reload the page and choose again."),
    "party_owns_space": _l("This space belongs to %(name)s, so %(name)s stays in it. You can close the space."),
    "party_is_rooted": _l(
        "%(name)s is named in records here, or its people wrote something. That stays as it was, and so does the "
        "company. You can end the access of each of its people under Members."
    ),
    "person_is_there_already": _l("%(name)s is already a member of this space."),
    "plan_is_there": _l("This space has a communication plan already: %(ref)s. Nothing was added."),
    "plan_settled": _l("This plan cannot be changed now. Reload the page to see how it stands. Nothing was changed."),
    "occurrence_settled": _l("Somebody was faster: this is done, moved or skipped already. Nothing was changed."),
    "occurrence_open": _l("This is open already. Nothing was changed."),
    "occurrence_acknowledged": _l(
        "Somebody has said that it reached them, so it stays done. Add a comment on the plan if that is wrong."
    ),
    "occurrence_not_done": _l("This is not done yet, so nobody can have got it."),
    "not_yet": _l("That is still to come. What is done was done before now."),
    "evidence_elsewhere": _l("%(ref)s is not in this space any more. Choose another record, or write a note."),
    "answer_too_late": _l("This meeting has begun or will not take place: nobody waits for an answer any more."),
    "minutes_not_published": _l("These minutes are not published, or are being corrected. Nothing was sent."),
    "series_over": _l("%(ref)s has ended or lies in the trash. Nothing was changed."),
    "agenda_closed": _l("The plan and the agenda of this meeting are settled. Nothing was changed."),
    "minutes_closed": _l("The minutes of this meeting are not open for writing now. Nothing was changed."),
    "action_closed": _l("%(ref)s is closed. Open it again to change it."),
    "person_not_in_audience": _l("Somebody you chose would not see this. Reload the page and choose again."),
    "party_not_in_audience": _l("That party would not see this meeting. Reload the page and choose again."),
    "not_attending": _l(
        "Somebody you chose is no longer on the list of this meeting. Reload the page and choose again."
    ),
    "stands_in_for_self": _l("%(name)s cannot stand in for themselves."),
    "order_incomplete": _l("The agenda was changed meanwhile. Reload the page and move the topic again."),
    "resolution_withdrawn": _l("%(ref)s was taken back already."),
    "resolution_stands": _l("%(ref)s is in force."),
    "nobody_asked": _l("Ask at least one person. Nobody was asked."),
    "day_is_over": _l("That day is over. Choose a later one. Nothing was changed."),
    "review_over": _l("The review of the minutes of %(ref)s is over: no more answers are taken. Nothing was changed."),
    "agreed_already": _l("You have confirmed already. If something is wrong after all, say so in the discussion."),
    "objected_already": _l("You have objected already. You can still confirm, or say more in the discussion."),
    "answered_already": _l("%(name)s has answered meanwhile. Nothing was changed."),
    "change_settled": _l("%(ref)s is not open for changes now. Nothing was changed."),
    "page_in_trash": _l("%(ref)s is in the trash. Put it back before you change it; what you typed was not lost."),
    "page_below_itself": _l("%(ref)s cannot stand below itself or one of its own pages. Nothing was moved."),
    "passage_not_there": _l("The page was changed meanwhile, and these words do not stand there any more."),
    "pages_are_reviewed": _l(
        "Pages of this space are reviewed: ask for sign-off of the proposal. Nothing was changed."
    ),
    "proposal_settled": _l("%(ref)s is settled and not open for changes any more. Nothing was changed."),
    "proposal_overtaken": _l(
        "The page was changed in the same place as in %(ref)s. Edit %(ref)s first: there both texts are put together."
        " Nothing was overwritten."
    ),
    "proposal_narrower": _l("More people see the page by now than see %(ref)s. Show %(ref)s to them first."),
    "proposal_without_page": _l("%(page)s, which %(ref)s is about, is in the trash. Put it back first."),
    "message_sent": _l("%(ref)s was sent, so it stays as it is. If something is wrong, send a correction."),
    "nobody_addressed": _l("Nobody gets it yet. Choose to whom it goes; nothing was sent."),
    "not_a_recipient": _l("%(ref)s was not sent to you, so there is nothing to confirm."),
    "mail_under_way": _l("The mail to %(name)s is on its way, or has arrived. Nothing was sent twice."),
    "person_not_here": _l("Somebody you chose no longer takes part in this space. Reload the page and choose again."),
    "past_limits": _l("%(ref)s has moved past the limits of this space. It needs approval again before it is done."),
    "approved_already": _l("%(ref)s is approved as it is. It needs no further sign-off."),
    "baseline_is_there": _l(
        "What was agreed is written down already. From now on approved change requests write the next baseline."
    ),
    "sign_off_over": _l("The sign-off of %(ref)s is over. Nothing was recorded; reload the page to see how it ended."),
    "sign_off_open": _l("This sign-off is still open. Its certificate is made once it has ended."),
    "seat_over": _l("This decision is made already, or its turn is over. Nothing was changed."),
    "stage_over": _l("This stage is over. Nobody else can be asked in it."),
    "decided_already": _l("%(name)s has decided already. Nothing was changed."),
    "counted_already": _l("You have decided in this stage already. One person counts once, as a stand-in too."),
    "not_asked": _l("You are not asked to decide here, and you stand in for nobody who is."),
    "asked_already": _l("%(name)s is asked in this stage already."),
    "asked_twice": _l("Somebody is named twice in one stage. Nobody was asked."),
    "authors_do_not_approve": _l("%(name)s wrote on this text, so they do not approve it. Nobody was asked."),
    "hand_over_within_party": _l("%(name)s is not of %(party)s, so they cannot take this decision over."),
    "more_needed_than_asked": _l("A stage needs more approvals than it asks people. Nobody was asked."),
    "person_has_left": _l("%(name)s no longer takes part in this space. Reload the page and choose again."),
    "nobody_to_remind": _l("Nobody is waited for now: there is nobody to remind."),
    "reminded_today": _l("They were reminded today already. Tomorrow you can do it again."),
    "question_over": _l("This question is answered already, or nobody waits for the answer any more."),
    "deputy_of_own_party": _l("Only somebody of your own party who may decide can stand in for you."),
    "last_manager": _l(
        "%(name)s is the last manager of the party that owns this space. Make somebody else a manager first."
    ),
}


def say(error: Refused) -> str:
    """The sentence of a refusal in the reader's language."""
    words = WORDS.get(error.code)
    return str(words) % error.facts if words else _("This is not possible now. Nothing was changed.")
