"""Hearing a recording: sound in, words, pauses and measures of delivery out. Needs no Django.

`sound` reads files, `activity` says when somebody speaks, `filled` weighs filled pauses, `delivery` measures, `outline`
draws, `ear` puts it together, `child` does it in a process of its own; the words come from `engines.speech`.
"""
