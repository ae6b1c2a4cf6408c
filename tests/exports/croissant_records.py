"""What the reader of Croissant makes of a description: its complaints, and every set of records. Runs in an environment of its own."""

import json
import sys

import mlcroissant


def told(cell):
    return cell.decode() if isinstance(cell, bytes) else [told(item) for item in cell] if isinstance(cell, list) else cell


try:
    dataset = mlcroissant.Dataset(jsonld=sys.argv[1])
except mlcroissant.ValidationError as error:
    json.dump({"complaints": str(error), "records": {}}, sys.stdout)
else:
    records = {
        one.uuid: [{name.partition("/")[2]: told(cell) for name, cell in row.items()} for row in dataset.records(one.uuid)]
        for one in dataset.metadata.record_sets
    }
    json.dump({"complaints": dataset.metadata.ctx.issues.report(), "records": records}, sys.stdout, default=str)
