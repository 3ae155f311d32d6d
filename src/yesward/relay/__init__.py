"""The relay: the consultant hears those behind them, and releases one answer to the person."""
