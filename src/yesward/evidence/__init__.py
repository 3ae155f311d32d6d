"""The one atom: the statement, anything anybody says about how an interview went."""
