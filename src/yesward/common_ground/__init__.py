"""Common ground: do several people see the same?"""
