import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from network_site.members.models import Member


@pytest.mark.parametrize(
    "password",
    [
        "short words",
        "passwordpassword",
        "password123456",
        "1234567890123",
        "!!Password2026!!",
        "qwertyqwertyqwerty",
        "abababababab",
        "desk.name@example.org",
        "A Pseudonym here",
    ],
)
def test_what_is_guessed_first_is_refused(password):
    member = Member(email="desk.name@example.org", display_name="A Pseudonym here")

    with pytest.raises(ValidationError):
        validate_password(password, member)


@pytest.mark.parametrize(
    "password",
    ["correct horse battery staple", "ទឹកជ្រោះធំនៅភ្នំ", "x" * 60 + "lampu merah jalan", "ตลาดน้ำยามเช้าเงียบ"],
)  # fmt: skip
def test_long_words_in_any_script_are_taken(password):
    validate_password(password, Member(email="a@example.org", display_name="B"))
