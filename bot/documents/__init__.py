"""Official documents as files: drawn from data, read back, looked over as a registrar would."""
