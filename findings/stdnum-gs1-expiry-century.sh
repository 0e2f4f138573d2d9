#!/usr/bin/env bash
# python-stdnum reads the GS1 expiry date (17)700101 as 1970, and does not read back what it wrote itself:
# encode(2070-01-01) followed by info() gives 1970-01-01. A long-lived device or its part is expired for 56 years.
# Packages: python-stdnum 2.1, biip 5.2.0 as a second reader.
# Expected: 2070, as biip says. GS1 General Specifications, "Determination of century in dates": a two-digit year
#           less than 51 years ahead of the present one lies in the future. stdnum splits at 69 for ever (strptime).
# Source:   measured; read in stdnum/gs1_128.py.
# Exits 0 while the behaviour is as described, 1 when it has changed.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv env; env/bin/pip install --quiet --disable-pip-version-check python-stdnum==2.1 biip==5.2.0
cat > case.py <<'PY'
import sys
from datetime import date

from biip.gs1_messages import GS1Message
from stdnum import gs1_128

label = gs1_128.encode({"17": date(2070, 1, 1)}, parentheses=True)
stdnum_date = gs1_128.info(label)["17"]
biip_date = GS1Message.parse(label.replace("(17)", "17")).element_strings[0].date
print(f"written {label}: stdnum reads {stdnum_date}, biip reads {biip_date}")
sys.exit(0 if (stdnum_date, biip_date) == (date(1970, 1, 1), date(2070, 1, 1)) else 1)
PY
env/bin/python case.py
