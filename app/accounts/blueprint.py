"""The pages on which people sign in and accounts are looked after, as one blueprint."""

from flask import Blueprint

accounts = Blueprint("accounts", __name__, template_folder="templates")
