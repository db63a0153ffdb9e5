"""Where everything lies, in plain numbers. No Qt."""
