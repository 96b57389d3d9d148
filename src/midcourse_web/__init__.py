"""The web application: a Django shell that stores, shows and lets people act; what can be decided, the core decides."""
