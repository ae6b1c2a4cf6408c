"""Each check finds its fault: a small edition is broken in one place, and the fault is named."""

import subprocess
import sys

import pytest

from edition import checks
from edition.checks.apparatus import LONGEST_GLOSS
from edition.verdicts import VERDICTS, legend

BROKEN = [  # the check that must find it, file, what stood there, what stands there now, what is said
    ("the_imprint_is_whole", "CITATION.cff", "  - name: The editors of In German Service", "  - affiliation: Nowhere", "an author without a name"),
    ("the_imprint_is_whole", "CITATION.cff", "  - name: The", "  - orcid: 0000-0002-1825-0097\n    name: The", "orcid is '0000-0002-1825-0097'"),
    ("the_imprint_is_whole", "CITATION.cff", "\nversion: ", "\nedition: ", "version is missing"),
    ("the_imprint_is_the_same_everywhere", "CITATION.cff", "  - name: The editors of In German Service", "  - family-names: Muster\n    given-names: Erika", "not what CITATION.cff says; run python -m scripts.imprint"),
    ("the_imprint_is_the_same_everywhere", "CITATION.cff", "CC-BY-4.0", "CC-BY-SA-4.0", "the licence is CC-BY-4.0, and CC-BY-SA-4.0 in"),
    ("the_imprint_is_the_same_everywhere", "CITATION.cff", 'title: "In', 'title: "At', "the title is not that of CITATION.cff"),
    ("the_public_address_is_one", "_config.yml", 'baseurl: ""', 'baseurl: "example.org/book"', "'example.org/book' is no address"),
    ("cells_have_their_type", "data/claims.csv", ",contradicted,", ",wrong,", "verdict is 'wrong'; it must be one of"),
    ("cells_have_their_type", "data/people.csv", "Founder of the Union,", ",", "role is empty"),
    ("cells_have_their_type", "data/people.csv", "petrov,1900,", "petrov,1900-02-30,", "born: "),
    ("cells_have_their_type", "data/people.csv", "petrov,1900,", "petrov,1900-28,", "no words for the month or season 28"),
    ("cells_have_their_type", "data/people.csv", "petrov,1900,", "petrov,1900-XX,", "no words for the month or season XX"),
    ("cells_have_their_type", "data/quantities.csv", ",200,about", ",many,about", "must be a number"),
    ("cells_have_their_type", "data/names.csv", "Minsk,en", "Minsk,english", "write a language tag"),
    ("languages_have_codes", "data/names.csv", "Minsk,en", "Minsk,du", "write a language tag"),
    ("cells_have_their_type", "data/places.csv", ",53.9", ",93.9", "it must be at most 72"),
    ("cells_have_their_type", "data/quantities.csv", ",persons,", ",prsons,", "unit is 'prsons'; it must be one of"),
    ("cells_have_their_type", "data/sources.csv", ",2001,", ",2001 ,", "spaces at its ends"),
    ("cells_have_their_type", "data/evidence.csv", "A-01-01,1,", "A-01-01,one,", "must be a number"),
    ("keys_are_unique", "data/evidence.csv", "A-01-02,2,", "A-01-02,1,", "stands already on line 3"),
    ("keys_are_unique", "data/organizations.csv", "\nunion,", "\nivan-petrov,", "is also a person"),
    ("references_lead_to_rows", "data/events.csv", ",minsk,", ",minks,", "perhaps 'minsk' is meant"),
    ("references_lead_to_rows", "data/evidence.csv", ",smith2001,whole,refutes", ",smith2002,whole,refutes", "perhaps 'smith2001' is meant"),
    ("references_lead_to_rows", "data/claim_entities.csv", ",union", ",onion", "organizations.csv does not have"),
    ("cells_are_no_formulas", "data/evidence.csv", "Dates the congress", "=Dates the congress", "begins with '='"),
    ("cells_are_no_formulas", "data/evidence.csv", "Dates the congress", "-Dates the congress", "begins with '-'"),
    ("files_are_sorted", "data/passages.csv", "A-02,A,furniture", "A-00,A,furniture", "not as the edition writes it"),
    ("nothing_ends_before_it_begins", "data/people.csv", ",1950?,", ",1850?,", "born 1900 comes after died 1850?"),
    ("nothing_ends_before_it_begins", "data/organizations.csv", ",1944,", ",1940,", "founded 1942-03-03 comes after"),
    ("ranges_run_upwards", "data/claims.csv", ",200,200,", ",300,200,", "value_low 300 is above value_high 200"),
    ("ranges_run_upwards", "data/quantities.csv", ",,,200,", ",100,,200,", "either a point or"),
    ("hedges_fit_their_bounds", "data/quantities.csv", ",200,about,", ",200,up to,", "hedge 'up to' does not fit the bounds"),
    ("hedges_fit_their_bounds", "data/claims.csv", ",200,200,,", ",200,,,", "hedge 'empty' does not fit the bounds 200 to"),
    ("claims_belong_to_their_passage", "data/claims.csv", "A-01-02,A-01,", "A-01-02,A-02,", "it should be A-01"),
    ("anchors_are_short", "data/claims.csv", "two hundred men", "1941 with two hundred men from many towns", "has 8 words"),
    ("verdicts_have_evidence", "data/evidence.csv", ",refutes,Dates the congress to March 1942.", ",literature,", "without evidence"),
    ("verdicts_have_evidence", "data/claims.csv", ",supported,", ",supported,date", "only for them"),
    ("events_have_the_dates_of_their_actors", "data/events.csv", "congress,1942-03-03,", "congress,1942-03-04,", "congress begins union, but is dated 1942-03-04, and founded of union is 1942-03-03"),
    ("events_have_the_dates_of_their_actors", "data/organizations.csv", "1942-03-03,1944", ",1944", "founded of union is empty"),
    ("dates_fit_the_lives_of_the_actors", "data/exceptions.csv", "reason\n", "reason\ndates_fit_the_lives_of_the_actors,congress,union,It met before\n", "the exception for congress and union is no longer needed"),
    ("cells_are_said", "data/exceptions.csv", "reason\n", "reason\ncells_are_said,union,founded,Nobody says it\n", "the exception for union and founded is no longer needed"),
    ("nothing_stands_unbound", "data/exceptions.csv", "reason\n", "reason\nnothing_stands_unbound,A-01,two,A word\n", "the exception for A-01 and two is no longer needed"),
    ("terms_are_the_values_of_their_column", "data/terms.csv", "independence,autonomous", "independence,autonomos", "'autonomos' is no value of organizations.independence; perhaps 'autonomous' is meant"),
    ("terms_are_the_values_of_their_column", "data/terms.csv", "independence,autonomous", "independence,autonomos", "'autonomous' of organizations.independence has no title"),
    ("references_lead_to_rows", "data/quantities.csv", ",small,", ",smal,", "category names 'smal', which categories.csv does not have; perhaps 'small' is meant"),
    ("everything_has_one_preferred_name", "data/names.csv", "Minsk,en,preferred", "Minsk,en,variant", "0 preferred names"),
    ("catalogue_numbers_have_their_check_digit", "data/people.csv", "german-aligned,,,,", "german-aligned,,,118529669,", "its check digit does not follow"),
    ("catalogue_numbers_have_their_check_digit", "data/people.csv", "german-aligned,,,,", "german-aligned,,,1185,", "gnd is '1185'"),
    ("sources_have_all_their_passages", "data/passages.csv", "A-02,A,furniture", "A-03,A,furniture", "A-02 of 2 is missing"),
    ("blocks_name_rows", "chapters/small.md", "{gloss} A-01-01", "{gloss} A-01-09", "claims.csv has no such row"),
    ("blocks_name_rows", "chapters/small.md", "{comment} A-01-02 supported", "{comment} A-01-01 contradicted", "stands already at"),
    ("passages_have_their_regest", "data/passages.csv", ",furniture,", ",text,", "A-02 has no regest"),
    ("claims_are_called_once", "chapters/small.md", "{claim}`A-01-02`", "", "A-01-02 is called 0 times"),
    ("claims_are_called_once", "chapters/small.md", "{claim}`A-01-02`", "{claim}`A-01-01`", "A-01-01 is called 2 times"),
    ("claims_are_called_once", "chapters/small.md", "{claim}`A-01-02`", "{claim}`A-01-20`", "is no row of claims.csv"),
    ("claims_have_comment_and_gloss", "chapters/small.md", "{comment} A-01-02 supported", "{entry} ivan-petrov", "A-01-02 has no comment"),
    ("claims_have_comment_and_gloss", "chapters/small.md", "{gloss} A-01-01", "{gloss} A-01-02", "is contradicted and has no gloss"),
    ("comments_repeat_the_verdict", "chapters/small.md", "A-01-02 supported", "A-01-02 disputed", "argues for 'disputed', claims.csv has 'supported'"),
    ("comments_repeat_the_verdict", "data/claims.csv", ",supported,", ",evaluative,", "claims.csv has 'evaluative'"),
    ("glosses_are_short", "chapters/small.md", "It was founded", "It was " + "so " * LONGEST_GLOSS + "founded", f"at most {LONGEST_GLOSS}"),
    ("notes_stand_under_their_passage", "chapters/small.md", ":::{passage} A-01\n", ":::{comment} A-01-02\nEarly.\n:::\n\n:::{passage} A-01\n", "outside its passage"),
    ("registers_have_their_entries", "chapters/small.md", "{entry} congress", "{entry} union", "congress has no entry"),
    ("lacunae_name_their_witnesses", "chapters/small.md", "{entry} union", "{lacuna} A-01\n:witness: ZZ\n\nLost.\n:::\n\n:::{entry} union", "does not have"),
    ("lacunae_name_their_witnesses", "chapters/small.md", "{entry} union", "{lacuna} A-01\n\nLost.\n:::\n\n:::{entry} union", "names no copy"),
    ("comments_cite_their_evidence", "chapters/small.md", "{cite}`smith2001`.\n:::\n\n:::{comment} A-01-02", "{cite}`jones2002`.\n:::\n\n:::{comment} A-01-02", "comment A-01-01 cites jones2002, which is no evidence"),
    ("comments_cite_their_evidence", "chapters/small.md", " {cite}`jones2002`.\n:::\n\n:::{entry}", ".\n:::\n\n:::{entry}", "the comment on A-01-02 does not cite jones2002"),
    ("grades_follow", "data/evidence.csv", "smith2001,whole,", "smith2001,abstract,", "reliability is A; it follows from 'scholarship' and 'abstract' that it is B"),
    ("grades_follow", "data/evidence.csv", "smith2001,unread,literature", "smith2001,whole,literature", "what is unread is literature, and only that"),
    ("verdicts_are_borne", "data/works.bib", "{B, specialist}", "{B, wikipedia}", "A-01-02 is supported on no work of grade A or B but Wikipedia"),
    ("changes_of_verdicts_are_recorded", "data/history.csv", "supported,The", "disputed,The", "A-01-02 is supported, and disputed since 2026-11-22 in history.csv"),
    ("changes_of_verdicts_are_recorded", "data/history.csv", "A-01-01,2026-11-20,contradicted,\n", "", "A-01-01 has no history"),
    ("changes_say_what_and_why", "data/history.csv", ",imprecise,", ",supported,", "A-01-02 was supported already since 2026-11-20"),
    ("changes_say_what_and_why", "data/history.csv", ",imprecise,", ",imprecize,", "'imprecize' is no verdict; perhaps 'imprecise' is meant"),
    ("changes_say_what_and_why", "data/history.csv", "The number agrees.", "", "nothing says why A-01-02 is supported since 2026-11-22"),
    ("changes_say_what_and_why", "data/history.csv", "contradicted,", "contradicted,It is so.", "A-01-01 stands in the first edition, which has changed nothing"),
    ("answers_are_computed", "data/review.csv", "clear?,yes", "clear?,no", "is answered 'no'; is_free finds 'yes'"),
    ("answers_are_computed", "data/review.csv", ",is_free,", ",is_fre,", "nothing computes 'is_fre'; perhaps 'is_free' is meant"),
    ("answers_can_be_seen", "data/review.csv", ",,small", ",,", "nothing bears out the answer to “Are the methods stated?”"),
    ("answers_can_be_seen", "data/review.csv", ",,small", ",,smal", "evidence names 'smal', which is neither a chapter nor a file"),
    ("numbers_are_seen_as_read", "data/quantities.csv", "R. Jones,extract,", "R. Jones,whole,", "union-men is said to be seen 'whole'; its work was read no better than 'extract'"),
    ("verdicts_are_borne", "data/claims.csv", ",contradicted,date", ",disputed,date", "A-01-01 is disputed by fewer than two works"),
    ("verdicts_are_borne", "data/claims.csv", ",contradicted,date", ",contradicted,no-evidence", "absence of evidence is unverifiable"),
    ("verdicts_follow_their_evidence", "data/evidence.csv", ",refutes,", ",qualifies,", "A-01-01 is contradicted and nothing refutes it"),
    ("verdicts_follow_their_evidence", "data/evidence.csv", ",supports,", ",refutes,", "A-01-02 is supported and something refutes it"),
    ("numbers_stand_in_a_table", "chapters/small.md", ":::{estimates} few\nOne estimate", ":::{lacuna} A-01\nOne estimate", "is drawn among few and stands in 0 rows"),
    ("numbers_stand_in_a_table", "chapters/small.md", "| --- | --- | --- | --- | --- |\n", "", "stands in 0 rows"),
    ("numbers_stand_in_a_table", "chapters/small.md", "| R. Jones", "| R. Jones | Men | {date}`1942 <union-men>` | {num}`about 200 <union-men>` | extract {cite}`jones2002` |\n| R. Jones", "stands in 2 rows"),
    ("tables_say_their_cells", "chapters/small.md", "| R. Jones", "| J. Smith", "who of union-men is 'J. Smith' here and 'R. Jones' in quantities.csv"),
    ("tables_say_their_cells", "chapters/small.md", "| {date}`1942 <union-men>` |", "| – |", "when of union-men is '–' here and ['union-men'] in quantities.csv"),
    ("tables_say_their_cells", "chapters/small.md", "| {date}`1942 <union-men>` |", "| {date}`1942 <union-men>` in {date}`1942 <union-men>` |", "when of union-men is"),
    ("tables_say_their_cells", "data/quantities.csv", ",1942,stock,", ",,stock,", "when of union-men is ['union-men'] here and '–' in quantities.csv"),
    ("tables_say_their_cells", "chapters/small.md", "| extract {cite}", "| quoted {cite}", "how seen of union-men is 'quoted' here and 'extract' in quantities.csv"),
    ("tables_say_their_cells", "chapters/small.md", "extract {cite}`jones2002`", "extract {cite}`jones2002,smith2001`", "the work of union-men is 'jones2002;smith2001' here and 'jones2002' in quantities.csv"),
    ("tables_say_their_cells", "chapters/small.md", "{num}`about 200 <union-men>` | extract", "{num}`two hundred men <A-01-02>` | extract", "and one published number; this one has not"),
    ("corrections_correct", "chapters/small.md", "{entry} union", "{corrections}\nA-01-02\n:::\n\n:::{entry} union", "A-01-02 is supported: nothing in it"),
    ("corrections_correct", "chapters/small.md", "{entry} union", "{corrections}\nA-01-07\n:::\n\n:::{entry} union", "claims.csv has no such row"),
    ("corrections_correct", "chapters/small.md", "{entry} union", "{corrections}\nA-01-01\nA-01-01\n:::\n\n:::{entry} union", "stands 2 times"),
    ("blocks_name_rows", "chapters/small.md", "{entry} union", "{specimen} A-07\n:::\n\n:::{entry} union", "passages.csv has no such row"),
    ("nothing_else_is_a_block", "chapters/small.md", "{gloss} A-01-01", "{glos} A-01-01", "perhaps 'gloss' is meant"),
    ("agreements_fit_the_claims", "data/topics.csv", ",alone", ",differ", "agreement is 'differ', but A has claims on founding"),
    ("agreements_fit_the_claims", "data/topics.csv", ",alone", ",neither", "agreement is 'neither', but A has claims on founding"),
    ("agreements_fit_the_claims", "data/topic_claims.csv", "founding,A-01-01\nfounding,A-01-02\n", "", "but no source has claims on founding"),
    ("claims_stand_in_a_topic", "data/topic_claims.csv", "founding,A-01-02\n", "", "A-01-02 stands in no topic"),
    ("sources_are_numbered_one_by_one", "data/sources.csv", "\nA,1,", "\nA,2,", "source A has number 2; it should have 1; make tidy numbers them anew"),
    ("sources_stand_on_the_front_page", "chapters/small.md", "# A small edition\n", "# A small edition\n\n:::{strip} B\n:::\n", "source A is not shown"),
    ("sources_are_drawn_alike", "chapters/small.md", "# A small edition\n", "# A small edition\n\nverdicts.draw(tables, \"B\")\n", "no chapter draws verdicts for source A"),
    ("words_of_two_are_said_of_two", "chapters/small.md", "# A small edition\n", "# A small edition\n\nBoth texts say so.\n", "“Both texts”: there is source A"),
    ("words_of_two_are_said_of_two", "chapters/small.md", "# A small edition\n", "# A small edition\n\nIt lists what both leave out.\n", "“what both”: there is source A"),
    ("topics_have_their_paragraphs", "data/topics.csv", "alone\n", "alone\nthe-end,The end,neither\n", "the-end is told nowhere"),
    ("topics_have_their_paragraphs", "chapters/small.md", "\n\nIt was founded on", " It was founded on", "has 1 paragraphs; it must have 2, for A, the evidence"),
    ("evidence_of_topics_is_cited", "chapters/small.md", "is right {cite}`jones2002`", "is right", "no work is cited for 'Its strength is right.'"),
    ("references_lead_to_rows", "data/topic_claims.csv", "A-01-02", "A-01-03", "claims.csv does not have"),
    ("blocks_name_rows", "chapters/small.md", "{topic} founding", "{topic} fonding", "perhaps 'founding' is meant"),
    ("nothing_stands_unbound", "chapters/small.md", "Its strength is", "Its strength of twelve is", "number 'twelve' in topic founding is not bound"),
    ("roles_are_known", "chapters/small.md", "{org}`Union <union>` at", "{orgs}`Union <union>` at", "no role 'orgs'"),
    ("names_are_known", "chapters/small.md", "{person}`Ivan Petrov <ivan-petrov>` founded", "{person}`Ivan Petrow <ivan-petrov>` founded", "is no known form"),
    ("names_are_known", "chapters/small.md", "<ivan-petrov>` founded", "<ivan-petrow>` founded", "is no row of people.csv"),
    ("numbers_and_dates_agree", "chapters/small.md", "{num}`about 200 <union-men>`", "{num}`about 200 <union-women>`", "'union-women' is no row of"),
    ("numbers_and_dates_agree", "chapters/small.md", "{num}`about 200 <union-men>`", "{num}`about 210 <union-men>`", "union-men states about 200"),
    ("numbers_and_dates_agree", "chapters/small.md", "{num}`about 200 <union-men>`", "{num}`up to 200 <union-men>`", "union-men states about 200"),
    ("numbers_and_dates_agree", "chapters/small.md", "{num}`about 200 <union-men>`", "{num}`many <union-men>`", "'many' is no number"),
    ("numbers_and_dates_agree", "data/quantities.csv", ",,,200,", ",,,2000,", "union-men states about 2,000"),
    ("numbers_and_dates_agree", "chapters/small.md", "{date}`1941 <A-01-01>`", "{date}`1942 <A-01-01>`", "A-01-01 has 1941"),
    ("numbers_and_dates_agree", "chapters/small.md", "3 March 1942 <congress>", "March 1942 <congress>", "congress has 1942-03-03"),
    ("numbers_and_dates_agree", "chapters/small.md", "3 March 1942 <congress>", "one day in March <congress>", "cannot be read as a date"),
    ("numbers_and_dates_agree", "chapters/small.md", "<ivan-petrov.born>", "<ivan-petrov>", "say which date"),
    ("numbers_and_dates_agree", "chapters/small.md", "1942 <congress>`", "1942 <congress.end>`", "the cell end of congress is empty"),
    ("claims_date_the_event_that_they_name", "data/claims.csv", "1942-03-03,congress", "1942-03-04,congress", "its event congress 1942-03-03"),
    ("claims_date_the_event_that_they_name", "data/events.csv", ",union,,A-01,", ",union,,A-02,", "does not name its passage A-01"),
    ("references_lead_to_rows", "data/claims.csv", ",congress,", ",congres,", "perhaps 'congress' is meant"),
    ("relations_have_their_id", "data/relations.csv", ",founded,union,", ",commanded,union,", "should be ivan-petrov--commanded--union"),
    ("dates_fit_the_lives_of_the_actors", "data/relations.csv", "founded,union,1942-03-03", "founded,union,1842-03-03", "lies outside the time of ivan-petrov"),
    ("dates_fit_the_lives_of_the_actors", "data/relations.csv", "founded,union,1942-03-03", "founded,union,1943-03-03", "but union was founded 1942-03-03"),
    ("dates_fit_the_lives_of_the_actors", "data/events.csv", "congress,1942-03-03", "congress,1962-03-03", "lies outside the time of"),
    ("dates_fit_the_lives_of_the_actors", "data/quantities.csv", ",persons,1942,", ",persons,1952,", "lies outside the time of union"),
    ("the_executed_die_on_the_day", "data/relations.csv", "union,ivan-petrov,founded,union,", "union,ivan-petrov,executed-by,union,", "the two must be the same"),
    ("parents_are_relations", "data/organizations.csv", ",minsk,,german", ",minsk,union,german", "add union--subordinate-to--union"),
    ("entries_say_what_their_row_says", "chapters/small.md", "{place}`Minsk <minsk>` on {date}`3 March 1942 <congress>`", "the capital on {date}`3 March 1942 <congress>`", "does not mention minsk"),
    ("entries_say_what_their_row_says", "data/people.csv", "petrov,1900,,", "petrov,1900,Vitebsk,", "does not say 'Vitebsk'"),
    ("numbers_name_their_subject", "data/quantities.csv", ",small,union,", ",small,ivan-petrov,", "beside 'about 200' nothing names ivan-petrov"),
    ("numbers_name_their_subject", "chapters/small.md", "The figure agrees for the {org}`Union <union>` with", "It was large. The figure agrees with", "beside 'about 200' nothing names union"),
    ("numbers_name_their_subject", "data/exceptions.csv", "reason\n", "reason\nnumbers_name_their_subject,A-01-02,union-men,It is said\n", "the exception for A-01-02 and union-men is no longer needed"),
    ("notes_name_the_entities_of_their_claim", "data/claim_entities.csv", "A-01-02,organizations,union,no\n", "", "the notes on A-01-02 name union, which is no entity of it"),
    ("notes_name_the_entities_of_their_claim", "data/claim_entities.csv", "union,no\n", "union,no\nA-01-02,people,ivan-petrov,no\n", "the notes on A-01-02 do not name ivan-petrov"),
    ("notes_name_the_entities_of_their_claim", "chapters/small.md", "founded the {org}`Union <union>` at", "founded it at", "neither the notes on A-01-01 nor its regest name union"),
    ("notes_name_the_entities_of_their_claim", "data/exceptions.csv", "reason\n", "reason\nnotes_name_the_entities_of_their_claim,A-01-02,union,It is said\n", "is no longer needed"),
    ("notes_name_the_events_of_their_passage", "data/events.csv", ",A-01,,", ",,,", "the notes on A-01 mention congress"),
    ("notes_name_the_events_of_their_passage", "data/events.csv", ",A-01,,", ",A-01,A-02,", "no note on A-02 mentions congress"),
    ("notes_name_the_events_of_their_passage", "data/events.csv", ",A-01,,", ",A-01;A-02,,", "nothing in A-02 tells of congress"),
    ("words_have_one_spelling", "chapters/small.md", "Its strength is right", "Its strength is recognised", "'recognis' is spelled '…iz' here"),
    ("words_have_one_spelling", "data/evidence.csv", "Counts about 200.", "An encyclopedia counts about 200.", "'encyclopedi' is spelled 'encyclopaedi' here"),
    ("places_have_one_name", "chapters/small.md", "`Minsk <minsk>` in", "`Mensk <minsk>` in", "'Mensk' is another name of Minsk"),
    ("places_have_one_name", "data/exceptions.csv", "reason\n", "reason\nplaces_have_one_name,A-01,Mensk,Its name then\n", "the exception for A-01 and Mensk is no longer needed"),
    ("figures_say_their_scope", "data/quantities.csv", ",whole,", ",,", "say how much of the organization is counted"),
    ("figures_say_their_scope", "data/quantities.csv", ",persons,", ",companies,", "it is for persons of an organization"),
    ("nothing_stands_unbound", "chapters/small.md", "The figure agrees", "In 1942 the figure agrees", "number '1942' in comment A-01-02 is not bound"),
    ("nothing_stands_unbound", "chapters/small.md", "The figure agrees", "The figure of twelve agrees", "number 'twelve'"),
    ("nothing_stands_unbound", "chapters/small.md", "The figure agrees", "In Minsk the figure agrees", "name 'Minsk'"),
    ("nothing_stands_unbound", "chapters/small.md", "The figure agrees", "In early March the figure agrees", "month 'March'"),
    ("nothing_stands_unbound_in_prose", "chapters/small.md", "# A small edition", "# A small edition\n\nTwelve came.", "number 'Twelve' in the prose is not bound"),
    ("nothing_stands_unbound_in_prose", "chapters/small.md", "# A small edition", "# A small edition\n\nThey came in 1942.", "number '1942' in the prose"),
    ("nothing_stands_unbound_in_prose", "chapters/small.md", "# A small edition", "# A small edition\n\nThey came in March.", "month 'March' in the prose"),
    ("nothing_stands_unbound_in_prose", "data/exceptions.csv", "reason\n", "reason\nnothing_stands_unbound_in_prose,small,twelve men,Nobody says it\n", "the exception for small and twelve men is no longer needed"),
    ("events_stand_under_their_year", "chapters/small.md", ":::{entry} congress", "## 1941\n\n:::{entry} congress", "congress is dated 1942-03-03 and stands under “1941”"),
    ("events_stand_under_their_year", "chapters/small.md", ":::{entry} congress", "## Before 1942\n\n:::{entry} congress", "stands under “Before 1942”"),
    ("terms_have_senses_that_are_known", "data/terms.csv", "founding together", "foundling together", "sense 'foundling' is none of relations.predicate; perhaps 'founding' is meant"),
    ("headings_ask_for_values_that_there_are", "data/headings.csv", "1,All,,,", "1,All,german-sponsred,,", "'german-sponsred' is no value of organizations.independence; perhaps 'german-sponsored' is meant"),
    ("cells_are_said", "chapters/small.md", "{date}`1944 <union.dissolved>`", "the last year of the occupation", "dissolved of union (1944) is nowhere said"),
    ("references_lead_to_the_text", "chapters/small.md", "The figure agrees", "See {see}`A-01-07`. The figure agrees", "'A-01-07' is neither a passage nor a claim"),
    ("counts_can_be_made", "chapters/small.md", "The figure agrees", "{count}`claims colour=red` agree. The figure agrees", "cannot read the condition"),
    ("citations_are_in_the_bibliography", "chapters/small.md", "{cite}`jones2002`", "{cite}`jones2020`", "is not in works.bib"),
    ("citations_are_in_the_bibliography", "data/works.bib", "@book{jones2002,", "@book{adams2000,\n  title = {{Not cited}},\n  keywords = {B}\n}\n\n@book{jones2002,", "adams2000 is cited nowhere"),
    ("nothing_is_copied", "chapters/small.md", "The figure agrees", "He came with two hundred men from many towns and villages. The figure agrees", "say it in other words"),
    ("passages_are_those_of_the_source", "data/passages.csv", ",19,", ",17,", "is not line 1 of source A"),
    ("passages_are_those_of_the_source", "data/claims.csv", "two hundred men", "three hundred men", "does not stand in passage A-01"),
    ("entities_are_named_by_the_source", "data/claim_entities.csv", ",union,yes", ",union,no", "its name 'Union' stands there"),
    ("entities_are_named_by_the_source", "data/names.csv", "union,Union,", "union,Association,", "none of its names stands in A-01"),
    ("events_stand_in_a_passage_once", "data/events.csv", ",A-01,,", ",A-01,A-01,", "among those whose notes alone do"),
    ("works_have_one_kind", "data/works.bib", "{B, specialist}", "{B}", "jones2002 has the keywords 'B'; the second must be its kind"),
    ("works_have_one_kind", "data/works.bib", "{B, specialist}", "{B, specialist, web}", "the second must be its kind"),
    ("works_have_a_language", "data/works.bib", "  langid = {english},\n", "", "jones2002 has no langid"),
    ("dictionary_is_current", "data/README.md", "# Data dictionary", "# Dictionary", "run python -m scripts.dictionary"),
    ("contents_name_every_chapter", "_toc.yml", "chapters/small", "chapters/large", "chapters/large.md does not exist"),
    ("readme_names_every_verb", "README.md", "`make book`", "some command", "`make book` is not explained"),
    ("readme_names_every_verb", "README.md", "figures/", "pictures/", "the folder figures/ is not named"),
    ("numbers_of_its_own_things_are_right", "data/sentences.csv", "sentence,counts\n", "sentence,counts\nA N edition,the sources\n", "it is one"),
    ("nothing_that_is_denied_is_there", "chapters/small.md", "# A small edition", "# A small edition\n\nno\nphotographs ![](a.png)", "there is ![](a.png)"),
    ("what_is_pointed_at_is_there", "chapters/small.md", "# A small edition", "# A small edition\n\nThe sections below show them.", "the page has no sections below"),
    ("signs_stand_for_their_verdicts", "chapters/small.md", "# A small edition", "# A small edition\n\n✕ supported", "the sign of supported is ✓"),
    ("legends_are_whole", "chapters/small.md", "# A small edition", f"# A small edition\n\n{legend().rpartition(', ')[0]}", f"but not {legend().rpartition(', ')[2]}"),
    ("every_verdict_can_be_given_and_drawn", "data/datapackage.json", '"evaluative"', '"valued"', f"a verdict is, in edition/verdicts.py, one of {', '.join(VERDICTS)}"),
    ("kinds_are_named_in_full", "chapters/small.md", "# A small edition", "# A small edition\n\n([A] good, [B] bad)", "explained are A, B"),
    ("chapters_define_nothing", "chapters/small.md", "# A small edition", "# A small edition\n\ndef draw(tables):", "a chapter defines nothing"),
    ("chapters_have_no_blemish", "chapters/small.md", " {cite}`smith2001`.", ".{cite}`smith2001`", "no blank before an opening bracket"),
    ("chapters_have_no_blemish", "chapters/small.md", "A small edition", "A small  edition", "two blanks"),
    ("tables_have_no_blemish", "data/evidence.csv", "Dates the congress to March 1942.", "Dates the congress to March 1942 .", "says: a blank before a mark"),
    ("works_have_no_blemish", "data/works.bib", "{{Counting}}", "{{Counting & Dating}}", "title: LaTeX stops at a bare '&'; write \\&"),
    ("works_have_no_blemish", "data/works.bib", "{{Counting}}", "{{Counting (1941-45)}}", "title: a hyphen for a dash"),
    ("sigla_are_links", "chapters/small.md", "A small edition", "A small edition of A 1", "'A 1' leads nowhere; write {see}`A-01`"),
    ("sigla_are_links", "chapters/small.md", "A small edition", "A small edition of A 1.2", "write {see}`A-01-02`"),
    ("bibliography_can_be_read", "data/works.bib", "@book{jones2002,", "@boook{jones2002,", "no type @boook; perhaps 'book' is meant"),
    ("bibliography_can_be_read", "data/works.bib", "@book{jones2002,", "book{jones2002,", "begins no entry"),
    ("bibliography_can_be_read", "data/works.bib", "{{Counting}},", "{{Counting},", "the braces of title do not close"),
    ("bibliography_can_be_read", "data/works.bib", "{{Counting}},", "{{Counting}}", "a comma is missing"),
    ("bibliography_can_be_read", "data/works.bib", "{{Counting}},", "{},", "title is empty"),
    ("bibliography_can_be_read", "data/works.bib", "  year = {2002}", "  yaer = {2002}", "no field 'yaer'; perhaps 'year' is meant"),
    ("bibliography_can_be_read", "data/works.bib", "  year = {2002}", "  year = {20002}", "year is '20002'"),
    ("bibliography_can_be_read", "data/works.bib", "  year = {2002}", "  url = {javascript:alert(1)}", "an address begins with http"),
    ("bibliography_can_be_read", "data/works.bib", "  keywords = {A, scholarship}\n}", "  keywords = {A, scholarship}", "is not closed"),
    ("works_are_whole", "data/works.bib", "@book{smith2001,", "@book{jones2002,", "jones2002 stands already on line 1"),
    ("works_are_whole", "data/works.bib", "@book{jones2002,", "@book{zones2002,", "smith2001 comes before zones2002"),
    ("works_are_whole", "data/works.bib", "  title = {{Counting}},\n", "", "jones2002 has no title"),
    ("bibliography_can_be_read", "data/works.bib", "  title = {{Counting}},\n", "  title = {{Counting}},\n  title = {{Again}},\n", "jones2002 has title twice"),
    ("every_character_can_be_seen", "chapters/small.md", "A small", "A \u200bsmall", "U+200B ZERO WIDTH SPACE cannot be seen"),
    ("every_character_can_be_seen", "data/people.csv", "Founder of", "Founder\u00ad of", "U+00AD SOFT HYPHEN"),
    ("every_character_can_be_seen", "data/works.bib", "Counting", "Counting\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
    ("every_character_can_be_seen", "CITATION.cff", "message: Please", "message: Please\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
    ("every_character_can_be_seen", "CITATION.cff", "message: Please", "message: Please\u200b", "U+200B ZERO WIDTH SPACE"),
    ("every_character_can_be_seen", "data/evidence.csv", "Counts", "Ã¤Counts", "wrong encoding"),
    ("every_character_can_be_seen", "data/evidence.csv", "Dates the", "Dates\u00a0the", "U+00A0 NO-BREAK SPACE stands for ' '; write that"),
    ("every_character_can_be_seen", "data/evidence.csv", "Dates the", "Dates\u2000the", "U+2000 EN QUAD stands for ' '; write that"),
    ("every_character_can_be_seen", "data/evidence.csv", "March 1942", "March \uff11942", "U+FF11 FULLWIDTH DIGIT ONE stands for '1'"),
    ("every_character_can_be_seen", "data/evidence.csv", "March 1942", "March 1\u20442", "U+2044 FRACTION SLASH stands for '/'"),
    ("words_have_one_script", "data/evidence.csv", "congress", "c\u0585ngress", "mixes scripts: U+0585 ARMENIAN SMALL LETTER OH"),
    ("no_markup_is_left", "chapters/small.md", "# A small edition\n", "# A small edition\n\n[x](//example.org/x)\n", "an address that leads to no chapter"),
    ("no_markup_is_left", "chapters/small.md", "# A small edition\n", "# A small edition\n\n[x](../../etc/passwd)\n", "an address that leads to no chapter"),
    ("no_markup_is_left", "chapters/small.md", "# A small edition\n", "# A small edition\n\n[x](https://user:word@example.org/)\n", "an address that leads to no chapter"),
    ("settings_are_known", "_config.yml", "exclude_patterns:", "title: Another\nexclude_patterns:", "no setting 'title'"),
    ("letters_are_composed", "chapters/small.md", "A small", "A sma\u0308ll", "U+0308 COMBINING DIAERESIS stands apart"),
    ("words_have_one_script", "chapters/small.md", "A small", "A sm\u0430ll", "U+0430 CYRILLIC SMALL LETTER A"),
    ("settings_can_be_read", "_toc.yml", "root: chapters/small", "root: [chapters/small", "not YAML"),
    ("heads_of_chapters_can_be_read", "chapters/small.md", "# A small", "---\nkernelspec: [\n---\n\n# A small", "not YAML"),
    ("heads_of_chapters_can_be_read", "chapters/small.md", "# A small", "---\nkernel: a\n---\n\n# A small", "no setting 'kernel'"),
    ("heads_of_chapters_can_be_read", "chapters/small.md", "# A small", "---\nmyst: {}\n\n# A small", "the head is not closed"),
    ("heads_of_chapters_can_be_read", "chapters/small.md", "A small edition", "A small edition\n\n```{code-cell} ipython3\n1\n```", "needs a head"),
    ("cells_are_python", "chapters/small.md", "A small edition", "A small edition\n\n```{code-cell} ipython3\n:tags: [x]\n\n1 +\n```", "not Python: invalid syntax"),
    ("chapters_hold_no_html", "chapters/small.md", "A small edition", "A small edition\n\n<div>x</div>", "neither HTML nor images"),
    ("chapters_hold_no_html", "chapters/small.md", "A small edition", "A small edition\n\nIn <b>line</b>", "neither HTML nor images"),
    ("chapters_hold_no_html", "chapters/small.md", "The article", "![](https://example.org/a.png) The article", "neither HTML nor images"),
    ("directives_are_those_of_the_edition", "chapters/small.md", "A small edition", "A small edition\n\n```{raw} html\n<b>\n```", "no directive 'raw'"),
    ("directives_are_those_of_the_edition", "chapters/small.md", "A small edition", "A small edition\n\n```{include} /etc/passwd\n```", "include '/etc/passwd'"),
    ("no_markup_is_left", "chapters/small.md", "A small edition", "A small {person}` edition", "a role that is not closed"),
    ("no_markup_is_left", "chapters/small.md", "A small edition", "A small edition\n\n<<<<<<< HEAD", "a mark of a conflict"),
    ("no_markup_is_left", "chapters/small.md", "A small edition", "A small edition\n\nTODO", "a note of the editors"),
    ("no_markup_is_left", "chapters/small.md", "A small edition", "A small edition[^a]", "leads nowhere"),
    ("headings_go_down_step_by_step", "chapters/small.md", "# A small edition", "# A small edition\n\n### Deep", "a heading of level 3 under one of level 1"),
    ("headings_go_down_step_by_step", "chapters/small.md", "# A small edition", "# A small edition\n\n# Another", "one heading of the first level"),
    ("headings_go_down_step_by_step", "chapters/small.md", "# A small edition", "# A small edition\n\n## X\n\n## X", "stands already on line"),
    ("headings_go_down_step_by_step", "chapters/small.md", "# A small edition", "A small edition", "the chapter has no heading"),
    ("roles_have_what_they_need", "chapters/small.md", "A small edition", "A {sic}`smal` edition", "needs its correction"),
    ("roles_have_what_they_need", "chapters/small.md", "A small edition", "A {foreign}`klein <Kleines>` edition", "needs its language"),
    ("options_are_known", "chapters/small.md", "{gloss} A-01-01\n", "{gloss} A-01-01\n:colour: red\n", "has no option 'colour'"),
    ("options_are_known", "chapters/small.md", ":::{entry} union", ":::{lacuna} A-01\n:certainty: low\n:::\n\n:::{entry} union", "needs the option work"),
    ("relations_are_mentioned", "chapters/small.md", "{org}`Union <union>` on {date}`3 March 1942 <ivan", "it on {date}`3 March 1942 <ivan", "is mentioned in no entry"),
    ("counts_can_be_made", "chapters/small.md", "The figure agrees", "{count}`claims verdict=suported` agree. The figure agrees", "verdict has no value 'suported'"),
    ("cells_have_their_type", "data/passages.csv", "text,,19,", "text,,0,", "words is 0; it must be at least 1"),
    ("cells_have_their_type", "data/people.csv", "petrov,1900,", "petrov,1950/1940,", "it ends before it begins"),
    ("cells_have_their_type", "data/people.csv", "petrov,1900,", "petrov,9999,", "a year lies between"),
    ("cells_have_their_type", "data/evidence.csv", ",2026-11-22", ",2026-11", "it must be a day"),
    ("cells_have_their_type", "data/sources.csv", "https://example.org/a", "javascript:alert(1)", "an address begins with"),
    ("cells_have_their_type", "data/quantities.csv", ",200,about", f",{'9' * 400},about", "at most 15 digits"),
    ("cells_have_their_type", "data/quantities.csv", ",200,about", ",٢٠٠,about", "must be a number"),
    ("cells_have_their_type", "data/events.csv", ",ivan-petrov,", ",ivan-petrov;,", "in alphabetical order"),
    ("settings_are_known", "_config.yml", "execute:", "exeqte:", "no setting 'exeqte'"),
    ("the_imprint_is_the_same_everywhere", "CITATION.cff", "version: 0", "version: 7", "not what CITATION.cff says"),
    ("the_imprint_is_whole", "CITATION.cff", "license: CC-BY-4.0", "license: free", "must be the short name of one"),
    ("cells_have_known_options", "chapters/small.md", "A small edition", "A small edition\n\n```{code-cell} ipython3\n:tagz: [x]\n\n1\n```", "a cell has no option 'tagz'"),
    ("cells_have_known_options", "chapters/small.md", "A small edition", "A small edition\n\n```{code-cell} ipython3\n:tags: [hide-inptu]\n\n1\n```", "no tag 'hide-inptu'"),
    ("blocks_are_closed", "chapters/small.md", "it had {num}`two hundred men <A-01-02>`.{claim}`A-01-02`\n:::\n", "it had {num}`two hundred men <A-01-02>`.{claim}`A-01-02`\n", "is not closed before"),
    ("blocks_are_closed", "chapters/small.md", "A small edition", "A small edition\n\n```{code-cell} ipython3\n1", "is not closed"),
    ("data_holds_nothing_else", "data/private.txt", "", "a note", "datapackage.json does not describe it"),
    ("chapters_hold_nothing_else", "chapters/private.txt", "", "a note", "no chapter"),
]  # fmt: skip
CHECKS = {check.__name__: check for part in checks.parts() for check in part.CHECKS}


def read(root):
    """The edition below a folder, as the checks look at it."""
    edition, found = checks.read(root)
    assert not found
    return edition


def test_the_small_edition_has_no_fault(small):
    assert checks.faults(small) == []


@pytest.mark.parametrize(("check", "file", "before", "after", "said"), BROKEN, ids=[f"{case[0]}-{at}" for at, case in enumerate(BROKEN)])
def test_each_check_finds_its_fault(small, check, file, before, after, said):
    path = small / file
    content = path.read_text("utf-8") if path.exists() else ""
    assert before in content
    path.write_text(content.replace(before, after, 1), "utf-8")
    found = checks.faults(small)
    assert [fault for fault in found if said in fault.sentence], "\n".join(map(str, found))
    assert not [fault for fault in found if "broke down" in fault.sentence]


def test_a_heading_of_a_source_is_marked_as_a_quotation(small):
    heading = (small / "witness" / "a.txt").read_text("utf-8").splitlines()[0]
    passages, chapter = small / "data" / "passages.csv", small / "chapters" / "small.md"
    passages.write_text(passages.read_text("utf-8").replace("A-01,A,text", "A-01,A,heading"), "utf-8")
    text = chapter.read_text("utf-8")
    chapter.write_text(text.replace("# A small edition", f"# A small edition\n\nIts head is {heading}"), "utf-8")
    (fault,) = CHECKS["headings_stand_in_quotation_marks"](read(small))
    assert "is a quotation; mark it" in fault.sentence
    chapter.write_text(text.replace("# A small edition", f"# A small edition\n\nIts head is “{heading}”"), "utf-8")
    assert list(CHECKS["headings_stand_in_quotation_marks"](read(small))) == []


def test_words_of_another_copy_of_a_source_are_found_too(small):
    (small / "witness" / "b.txt").write_text("Nobody in the whole town ever heard of this small party again.\n", "utf-8")
    chapter = small / "chapters" / "small.md"
    copied = "# A small edition\n\nNobody in the whole town ever heard of it, nor of this: whole town ever heard of this small party again."
    chapter.write_text(chapter.read_text("utf-8").replace("# A small edition", copied), "utf-8")
    (fault,) = CHECKS["nothing_is_copied"](read(small))
    assert "stands in the copy b.txt" in fault.sentence


def test_a_passage_stands_in_the_chapter_of_its_source(small):
    (small / "chapters" / "source-a.md").write_text("# Source A\n", "utf-8")
    (fault,) = CHECKS["sources_have_their_chapter"](read(small))
    assert "passage A-01 stands here; it belongs in chapters/source-a.md" in fault.sentence


def test_chapters_of_sources_stand_as_the_sources_are_numbered(small):
    sources, contents = small / "data" / "sources.csv", small / "_toc.yml"
    first = sources.read_text("utf-8").splitlines()[-1]
    sources.write_text(f"{sources.read_text('utf-8')}{first.replace('A,1,', 'B,2,', 1)}\n", "utf-8")
    listed = contents.read_text("utf-8")
    contents.write_text(f"{listed}  - file: chapters/source-b\n  - file: chapters/source-a\n", "utf-8")
    (fault,) = CHECKS["chapters_of_sources_stand_in_their_order"](read(small))
    assert str(fault).startswith(f"_toc.yml:{len(listed.splitlines()) + 1}: here should stand '- file: chapters/source-a'")
    contents.write_text(f"{listed}  - file: chapters/source-a\n  - file: chapters/source-b\n", "utf-8")
    assert list(CHECKS["chapters_of_sources_stand_in_their_order"](read(small))) == []
    chapter = small / "chapters" / "small.md"
    chapter.write_text(f"{chapter.read_text('utf-8')}\n:::{{strip}} B\n:::\n\n:::{{strip}} A\n:::\n", "utf-8")
    (fault,) = CHECKS["sources_stand_on_the_front_page"](read(small))
    assert fault.sentence == "source A is shown behind source B; by its number it stands before"


TESTED_ABOVE = {
    "headings_stand_in_quotation_marks",
    "sources_have_their_chapter",
    "chapters_of_sources_stand_in_their_order",
}  # what takes more than one change to break


def test_a_check_that_breaks_down_is_a_fault_itself(small):
    def everything_is_well(edition):
        yield from edition.register["nothing of this name"]

    everything_is_well.__module__ = checks.__name__
    (fault,) = checks.made(everything_is_well, read(small))
    assert "the check everything_is_well broke down: KeyError" in fault.sentence


def test_no_check_is_without_a_broken_case():
    assert set(CHECKS) == {case[0] for case in BROKEN} | TESTED_ABOVE


BAD = {  # a file that cannot be used at all
    "missing column": ("data/people.csv", b"id,born,", b"id,", "data/people.csv:1: column born is missing"),
    "strange column": ("data/people.csv", b"id,born,", b"id,colour,born,", "data/people.csv:1: column colour is not in"),
    "ragged line": ("data/people.csv", b"ivan-petrov,1900,,", b"ivan-petrov,1900,,,,,", "data/people.csv:2: "),
    "broken UTF-8": ("data/names.csv", "Иван".encode(), "Иван".encode("cp1251"), "data/names.csv:5: byte 0xc8 is not UTF-8"),
    "broken UTF-8 in a chapter": ("chapters/small.md", b"# A small", b"# A sm\xe4ll", "chapters/small.md:1: byte 0xe4 is not UTF-8"),
    "broken quotes": ("data/people.csv", b"Founder of the Union", b'"Founder" of the Union', "data/people.csv:2: not a CSV line"),
    "broken schema": ("data/datapackage.json", b'"resources"', b"resources", "data/datapackage.json:"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_file_that_cannot_be_read_is_one_fault(small, case):
    file, before, after, said = BAD[case]
    raw = (small / file).read_bytes()
    assert before in raw
    (small / file).write_bytes(raw.replace(before, after, 1))
    (fault,) = checks.faults(small)
    assert str(fault).startswith(said)


def test_a_missing_table_is_a_fault(small):
    (small / "data" / "places.csv").unlink()
    assert [str(fault) for fault in checks.faults(small)] == ["data/places.csv:1: the table is missing; datapackage.json describes it"]


def test_the_command_prints_a_line_for_each_fault_and_exits_with_1(small):
    path = small / "data" / "claims.csv"
    path.write_text(path.read_text("utf-8").replace(",contradicted,", ",wrong,"), "utf-8")
    ran = subprocess.run([sys.executable, "-m", "scripts.check", str(small)], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stdout.splitlines() == [f"data/claims.csv:2: verdict is 'wrong'; it must be one of {', '.join(VERDICTS)}"]
    assert "Traceback" not in ran.stderr


def test_the_build_refuses_an_edition_with_faults_and_writes_nothing(tmp_path, monkeypatch):
    """The extension stops before Sphinx writes a page, naming the fault."""
    from sphinx.errors import ExtensionError

    from edition import extension
    from edition.fault import Fault

    monkeypatch.delenv(extension.CHECKED, raising=False)
    monkeypatch.setattr(extension.checks, "faults", lambda root: [Fault("data/claims.csv", 2, "wrong")])
    with pytest.raises(ExtensionError, match=r"data/claims\.csv:2: wrong"):
        extension.refuse_faults(None, None)
