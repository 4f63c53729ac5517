"""The peer frictionless: reads, checks and writes the same file; prints its counts, seconds and memory as JSON."""

import hashlib
import json
import resource
import sys
import time

from frictionless import Resource, Schema, formats

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
COLUMNS = "uscc name reportNo workplace agent cas sampledOn kind sampleNo value unit exposedWorkers hoursPerDay".split()
DECIMAL = r"(0|[1-9]\d*)(\.\d+)?"
FIELDS = {
    "uscc": {"type": "string", "constraints": {"required": True, "pattern": r"[1-9ANY][0-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}"}},
    "name": {"type": "string", "constraints": {"required": True, "maxLength": 200}},
    "reportNo": {"type": "string", "constraints": {"required": True, "maxLength": 64}},
    "workplace": {"type": "string", "constraints": {"required": True, "maxLength": 200}},
    "agent": {"type": "string", "constraints": {"required": True, "maxLength": 100}},
    "cas": {"type": "string", "constraints": {"pattern": r"\d{2,7}-\d{2}-\d"}},
    "sampledOn": {"type": "date", "constraints": {"required": True, "minimum": "2000-01-01", "maximum": "2026-03-02"}},
    "kind": {"type": "string", "constraints": {"required": True, "enum": ["C-TWA", "C-STE", "C-ME", "峰接触浓度"]}},
    "sampleNo": {"type": "string", "constraints": {"maxLength": 64}},
    "value": {"type": "string", "constraints": {"required": True, "pattern": DECIMAL}},
    "unit": {"type": "string", "constraints": {"required": True, "enum": ["mg/m³", "μg/m³", "ppm", "f/mL", "dB(A)", "℃", "m/s²"]}},
    "exposedWorkers": {"type": "integer", "constraints": {"minimum": 0, "maximum": 100000000}},
    "hoursPerDay": {"type": "number", "constraints": {"minimum": 0, "maximum": 24}},
}


def is_uscc(text):
    total = sum(ALPHABET.find(sign) * weight for sign, weight in zip(text, WEIGHTS))
    return text[17] == ALPHABET[(31 - total % 31) % 31]


def is_cas(text):
    digits = text.replace("-", "")
    return sum(int(digit) * (place + 1) for place, digit in enumerate(reversed(digits[:-1]))) % 10 == int(digits[-1])


def main(path, out):
    start = time.perf_counter()
    schema = Schema.from_descriptor({"fields": [{"name": name, **FIELDS[name]} for name in COLUMNS]})
    counts = {"rows": 0, "accepted": 0, "rejected": 0, "duplicates": 0}
    kept, rejects = {}, []
    with Resource(path=path, schema=schema, control=formats.CsvControl(delimiter=",")) as source:
        for row in source.row_stream:
            counts["rows"] += 1
            good = row.valid and is_uscc(row["uscc"]) and (row["cas"] is None or is_cas(row["cas"]))
            if not good:
                rejects.append((row.row_number, [error.field_name for error in row.errors if hasattr(error, "field_name")]))
                continue
            record = row.to_dict(json=True)
            digest = hashlib.sha256(json.dumps(record, ensure_ascii=False).encode()).hexdigest()[:32]
            key = "|".join(str(record[name]) for name in ("reportNo", "workplace", "agent", "sampledOn", "kind", "sampleNo"))
            known = kept.get(key)
            if known is None:
                kept[key] = [record, [row.row_number], False, digest]
            else:
                known[1].append(row.row_number)
                if known[3] == digest:
                    counts["duplicates"] += 1
                else:
                    known[2] = True
    with open(f"{out}/accepted.ndjson", "w") as file:
        for key, (record, rows, clash, digest) in kept.items():
            if clash:
                rejects.extend((row, ["key-conflict"]) for row in rows)
                continue
            counts["accepted"] += 1
            file.write(json.dumps({"key": key, "hash": digest, "subject": "uscc:" + record["uscc"], "row": rows[0], "record": record}, ensure_ascii=False) + "\n")
    with open(f"{out}/rejects.ndjson", "w") as file:
        for row, columns in rejects:
            file.write(json.dumps({"row": row, "columns": columns}) + "\n")
    counts["rejected"] = len(rejects)
    seconds = time.perf_counter() - start
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"counts": counts, "seconds": seconds, "cpuSeconds": usage.ru_utime + usage.ru_stime, "peakRssMb": round(usage.ru_maxrss / 1024)}))


main(sys.argv[1], sys.argv[2])
