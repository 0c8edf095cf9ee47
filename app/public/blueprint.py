"""The pages that residents and families use, as one blueprint."""

from flask import Blueprint

public = Blueprint("public", __name__, template_folder="templates")
