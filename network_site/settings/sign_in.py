"""How people come in: passwords, second factors, sessions, and how often one may try."""

from . import environment

AUTHENTICATION_BACKENDS = ["network_site.members.backends.MemberBackend"]
PASSWORD_HASHERS = ["network_site.members.sign_in.hashing.CappedArgon2Hasher"]
PASSWORD_HASHES_AT_ONCE = 2  # in a process; each takes a core and 64 MB
PASSWORD_HASHES_WAITING = 8
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {
            "user_attributes": ("email", "display_name")
        },
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
AUTH_PASSWORD_VALIDATORS += [
    {"NAME": "network_site.members.sign_in.passwords.GuessedFirstValidator"}
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
SAMPLE_SIGN_INS = False  # only the dev settings let the sample network sign in
ACCOUNT_ADAPTER = "network_site.members.adapters.AccountAdapter"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = (
    "network_site.members.lock_down.tokens.ResetTokens"
)
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
SIGN_IN_LIMITS = True  # our own: allauth's would let a stranger lock a member out
ACCOUNT_RATE_LIMITS = dict.fromkeys(
    ["login", "login_failed", "reauthenticate", "reset_password", "signup",
     "reset_password_from_key"],
)  # fmt: skip
ACCOUNT_FORMS = {"reset_password": "network_site.members.sign_in.forms.ResetForm"}
MFA_RATE_LIMITS = False  # a passkey cannot be guessed
MFA_FORMS = {
    "authenticate": "network_site.members.sign_in.forms.CodeForm",
    "reauthenticate": "network_site.members.sign_in.forms.CodeAgainForm",
    "authenticate_webauthn": "network_site.members.sign_in.forms.KeyAnswerForm",
    "login_webauthn": "network_site.members.sign_in.forms.KeySignInForm",
    "reauthenticate_webauthn": "network_site.members.sign_in.forms.KeyAgainForm",
    "add_webauthn": "network_site.members.sign_in.forms.AddKeyForm",
}
ACCOUNT_REAUTHENTICATION_REQUIRED = True
RECENT_SIGN_IN = 15 * 60  # seconds; risky acts ask again after them
ACCOUNT_REAUTHENTICATION_TIMEOUT = RECENT_SIGN_IN
# Whether the link of an invitation waits for a second member's word.
INVITATIONS_NEED_VOUCHER = environment.yes_or_no("INVITATIONS_NEED_VOUCHER", "yes")
INVITATIONS_A_DAY = 20  # by one member
MFA_ADAPTER = "network_site.members.adapters.SecondFactorAdapter"
# What authenticator apps and passkeys are listed under on a member's phone.
AUTHENTICATOR_NAME = environment.text(
    "AUTHENTICATOR_NAME", "Account", "a neutral name of 1 to 40 characters", longest=40
)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # finger, face or PIN, every time
MFA_TOTP_TOLERANCE = 1  # half minutes that a phone's clock may be off, either way
SESSION_ENGINE = "network_site.core.sessions"  # keys lie hashed in the table
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds without use after which a session ends
SESSION_COOKIE_AGE_OF_THE_TRUSTED = 60 * 60  # of the secretariat and of operators
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie
