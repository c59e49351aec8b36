"""The doors of the CMS: members edit here, so it tells each only what is theirs."""
