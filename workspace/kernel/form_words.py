"""What the fields of WTForms say by themselves, in the words of this house and in the reader's language."""

from workspace.kernel.i18n import lazy_gettext as _l

NO_CHOICE = _l("This choice is not offered any more. Please choose again.")
WORDS = {
    "This field is required.": _l("Please fill this in."),
    "Invalid input.": _l("This is not written as expected. Please look at it again."),
    "Not a valid integer value.": _l("Please enter a whole number."),
    "Not a valid decimal value.": _l("Please enter a number."),
    "Not a valid float value.": _l("Please enter a number."),
    "Number must be at least %(min)s.": _l("At least %(min)s, please."),
    "Number must be at most %(max)s.": _l("At most %(max)s, please."),
    "Number must be between %(min)s and %(max)s.": _l("Between %(min)s and %(max)s, please."),
    "Not a valid date value.": _l("There is no such day. Please choose one, such as 2026-05-31."),
    "Not a valid time value.": _l("There is no such time. Please enter one, such as 14:30."),
    "Not a valid datetime value.": _l("Please choose both a day and a time."),
    "Field must be at least %(min)d characters long.": _l("At least %(min)d characters, please."),
    "Field cannot be longer than %(max)d characters.": _l("At most %(max)d characters, please."),
    "Field must be between %(min)d and %(max)d characters long.": _l("Between %(min)d and %(max)d characters, please."),
    "Invalid email address.": _l("This is no e-mail address. It should look like name@company.com."),
    "Invalid URL.": _l("This is no address of a web page. It should begin with https://"),
    "Not a valid choice.": NO_CHOICE,
    "Invalid Choice: could not coerce.": NO_CHOICE,
    "Invalid choice(s): one or more data inputs could not be coerced.": NO_CHOICE,
    "'%(value)s' is not a valid choice for this field.": NO_CHOICE,
    "'%(value)s' are not valid choices for this field.": NO_CHOICE,
}


class FormWords:
    """The translations that every form asks; what has no words here stays as WTForms has it."""

    def gettext(self, string: str) -> str:
        return str(WORDS.get(string, string))

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return self.gettext(plural if plural in WORDS else singular)
