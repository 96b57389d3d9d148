"""The indicators of a published plan: its tables as draft indicators, with what a person must look at."""
