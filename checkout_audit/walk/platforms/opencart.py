"""OpenCart: every payment extension confirms the order through its own `confirm` route, some by GET."""

SIGNS = (
    r"index\.php\?route=(product|checkout|common)/",
    r"catalog/view/(theme|javascript)",
    r"\bOCSESSID\b",
)
COMMITS = (r"\broute=extension/\S*payment/[\w./|]+[/.|](confirm|send|checkout)\b",)
