import pytest
from cryptography.fernet import InvalidToken

from network_site.core import crypto


def test_a_secret_comes_back_and_does_not_show_in_its_token():
    token = crypto.encrypt("otp seed សូត្រ", purpose="second-factor")

    assert "seed" not in token
    assert crypto.decrypt(token, purpose="second-factor") == "otp seed សូត្រ"


def test_what_is_encrypted_for_one_purpose_does_not_open_for_another():
    token = crypto.encrypt("secret", purpose="one")

    with pytest.raises(InvalidToken):
        crypto.decrypt(token, purpose="another")


def test_another_vault_key_does_not_open_it(settings):
    token = crypto.encrypt("secret", purpose="one")
    settings.VAULT_KEY = b"another-key-of-32-bytes-exactly!"

    with pytest.raises(InvalidToken):
        crypto.decrypt(token, purpose="one")
