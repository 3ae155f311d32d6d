"""yesward turns a rejection after a job interview into a better next round."""
