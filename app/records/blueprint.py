"""The pages of records, as one blueprint."""

from flask import Blueprint

records = Blueprint("records", __name__, template_folder="templates")
