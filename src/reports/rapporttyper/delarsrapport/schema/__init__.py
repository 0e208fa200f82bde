"""The data dictionary of the delårsrapport: one model per table. Titles and descriptions are what `rapport beskriv` prints."""

import pandera.pandas as pa

from reports.rapporttyper.delarsrapport.schema.control import Kontroll, Kontrollåtgärd, Risk
from reports.rapporttyper.delarsrapport.schema.economy import Ekonomi, Investering, Prognospost, Ram, Ramförändring
from reports.rapporttyper.delarsrapport.schema.goals import Aktivitet, Garanti, Mål, Uppdrag
from reports.rapporttyper.delarsrapport.schema.indicators import EjVerkställt, Mätetal, Mätetalsdel, Volym
from reports.rapporttyper.delarsrapport.schema.own import Beloppsuppställning, Uppställning
from reports.rapporttyper.delarsrapport.schema.quality import Bilaga, Inköp, Kvalitetsarbete, Upphandling
from reports.rapporttyper.delarsrapport.schema.staff import Personal, Rehab, Åtgärd

TABLES: dict[str, type[pa.DataFrameModel]] = {
    "ekonomi": Ekonomi,
    "ram": Ram,
    "investering": Investering,
    "ramförändring": Ramförändring,
    "prognospost": Prognospost,
    "mätetal": Mätetal,
    "mätetalsdel": Mätetalsdel,
    "personal": Personal,
    "rehab": Rehab,
    "mål": Mål,
    "aktivitet": Aktivitet,
    "uppdrag": Uppdrag,
    "garanti": Garanti,
    "ej_verkställt": EjVerkställt,
    "volym": Volym,
    "åtgärd": Åtgärd,
    "risk": Risk,
    "kontroll": Kontroll,
    "kontrollåtgärd": Kontrollåtgärd,
    "upphandling": Upphandling,
    "inköp": Inköp,
    "kvalitetsarbete": Kvalitetsarbete,
    "bilaga": Bilaga,
    "uppställning": Uppställning,
    "beloppsuppställning": Beloppsuppställning,
}
