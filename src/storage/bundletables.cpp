#include "storage/bundletables.h"

#include <algorithm>

namespace rapport::storage {

namespace {

struct CellWord {
    const char *word;
    BundleCell holds;
};
constexpr CellWord kWords[] = {{"id", BundleCell::Id},         {"integer", BundleCell::Integer},
                               {"number", BundleCell::Number}, {"yes/no", BundleCell::YesNo},
                               {"date", BundleCell::Date},     {"text", BundleCell::Text},
                               {"json", BundleCell::Json},     {"before", BundleCell::Before}};

struct TableText {
    const char *name;
    const char *key;
    const char *columns; ///< "name:holds", with ! where it is required; text unless told
};

// Columns stand in the order of a bundle's files: a new one goes to the end of its table.
#define ROW "id:id! revision:integer! "
#define RECORD \
    ROW "created_at:integer! created_by_id:id updated_at:integer! updated_by_id:id deleted_at:integer "
#define CARE                                                                                             \
    "status source notes external_id preferred_channel best_time do_not_call:yes/no do_not_mail:yes/no " \
    "vip:yes/no service_note rhythm_days:integer custom:json"

constexpr TableText kTables[] = {
    {"store_info", "key", "key! value!"},
    {"app_user", "id", RECORD "name! login! email active:yes/no custom:json team"},
    {"company", "id",
     RECORD "name! domain industry legal_form employees:integer revenue_minor:integer revenue_currency "
            "parent_id:id owner_id:id " CARE},
    {"person", "id",
     RECORD "full_name first_name last_name salutation job_title birthday:date language owner_id:id " CARE
            " vcard_extra"},
    {"tag", "id", RECORD "name! colour:integer custom:json"},
    {"pipeline", "id", RECORD "name! position:integer notes custom:json"},
    {"stage", "id",
     RECORD "name! pipeline_id:id kind position:integer probability:integer colour:integer idle_days:integer "
            "required_fields checklist tips custom:json"},
    {"opportunity", "id",
     RECORD "name! company_id:id person_id:id pipeline_id:id stage_id:id status amount_minor:integer "
            "amount_currency expected_close_on:date forecast probability:integer next_step next_step_on:date "
            "checklist_done "
            "closed_on:date actual_amount_minor:integer actual_amount_currency close_reason competitor "
            "owner_id:id source campaign notes opened_on:date stage_entered_at:integer last_stage_id:id "
            "board_place:integer external_id custom:json split"},
    {"lead", "id",
     RECORD "full_name first_name last_name salutation job_title company industry employees:integer language "
            "owner_id:id status source campaign own_score:integer received_on:date disqualified_reason "
            "converted_at:integer "
            "converted_person_id:id converted_company_id:id converted_opportunity_id:id do_not_call:yes/no "
            "do_not_mail:yes/no notes external_id custom:json"},
    {"exchange_rate", "id",
     RECORD "day:date! amount_minor:integer! amount_currency! worth_minor:integer! worth_currency! "
            "custom:json"},
    {"close_reason", "id", RECORD "name! kind position:integer custom:json"},
    {"score_rule", "id",
     RECORD "name! condition points:integer half_life:integer active:yes/no position:integer custom:json"},
    {"assign_rule", "id",
     RECORD "name! condition method users most_open:integer active:yes/no position:integer last_user_id:id "
            "custom:json"},
    {"quota", "id",
     RECORD "name month:date owner_id:id amount_minor:integer amount_currency custom:json team metric "
            "goal:number"},
    {"forecast", "id",
     RECORD "name! period_from:date period_to:date owner_id:id closed_minor:integer closed_currency "
            "commit_minor:integer commit_currency best_case_minor:integer best_case_currency "
            "pipeline_minor:integer pipeline_currency weighted_minor:integer weighted_currency notes "
            "custom:json team"},
    {"series", "id", RECORD "name! steps skip_weekends:yes/no active:yes/no position:integer custom:json"},
    {"product", "id",
     RECORD "name! code category unit price_minor:integer price_currency cost_minor:integer cost_currency "
            "tax_class active:yes/no available_from:date available_until:date notes external_id custom:json"},
    {"sales_order", "id",
     RECORD
     "number ordered_on:date! status company_id:id person_id:id opportunity_id:id amount_minor:integer "
     "amount_currency cost_minor:integer cost_currency shipped_on:date delivered_on:date tracking "
     "invoice paid_on:date owner_id:id source campaign notes external_id custom:json"},
    {"order_line", "id",
     RECORD "order_id:id! position:integer product_id:id description quantity:number price_minor:integer "
            "price_currency discount:number amount_minor:integer amount_currency cost_minor:integer "
            "cost_currency custom:json"},
    {"dashboard", "id",
     RECORD "name! tiles:json owner_id:id role locked:yes/no position:integer custom:json"},
    {"report", "id", RECORD "name! definition:json owner_id:id shared:yes/no position:integer custom:json"},
    {"segment", "id", RECORD "name! about condition frozen:yes/no owner_id:id notes custom:json"},
    {"campaign", "id",
     RECORD
     "name! channel status goal goal_count:integer budget_minor:integer budget_currency cost_minor:integer "
     "cost_currency starts_on:date ends_on:date sender_name sender_address reply_to holdout:integer "
     "messages scenario rules paused_for paused_words owner_id:id notes custom:json"},
    {"campaign_segment", "id", ROW "campaign_id:id! segment_id:id! part!"},
    {"campaign_text", "id",
     ROW "campaign_id:id! step:integer! variant language subject body made_at:integer!"},
    {"segment_pick", "id", ROW "segment_id:id! record_id:id! pick!"},
    {"consent", "id", ROW "person_id:id! channel! state! basis source proof wording at:integer! user_id:id"},
    {"recipient", "id",
     ROW "campaign_id:id! step:integer! person_id:id state! reason variant words:id language address "
         "address_key name message_key queued_at:integer! fields attempt:integer! next_try:integer lease "
         "lease_until:integer settled_at:integer reply"},
    {"response", "id", ROW "campaign_id:id! person_id:id kind! at:integer! source detail user_id:id"},
    {"person_company", "id", ROW "person_id:id! company_id:id! title is_primary:yes/no!"},
    {"contact_point", "id",
     ROW "record_id:id! type! label value! match_key! is_primary:yes/no! position:integer!"},
    {"address", "id",
     ROW "record_id:id! label street city region postcode country is_primary:yes/no! position:integer!"},
    {"relation", "id", ROW "type! from_kind! from_id:id! to_kind! to_id:id!"},
    {"activity", "id",
     RECORD
     "at:integer! channel! direction subject body minutes:integer outcome person_id:id company_id:id "
     "author_id:id internal:yes/no pinned:yes/no external_id custom:json opportunity_id:id lead_id:id"},
    {"task", "id",
     RECORD
     "title! type due_at:integer all_day:yes/no priority repeat remind_at:integer person_id:id "
     "company_id:id owner_id:id notes done_at:integer outcome external_id custom:json opportunity_id:id "
     "lead_id:id"},
    {"record_tag", "id", ROW "record_id:id! tag_id:id!"},
    {"record_mark", "id", ROW "user_id:id! record_id:id! mark!"},
    {"custom_field", "id",
     ROW "kind! key! type! label! unit choices:json link_to required:yes/no searchable:yes/no "
         "position:integer!"},
    {"saved_view", "id",
     ROW "kind! name! owner_id:id filter sort_field sort_descending:yes/no columns:json group_by "
         "position:integer!"},
    {"merged_record", "id", ROW "record_id:id! kept_id:id!"},
    {"distinct_pair", "id", ROW "record_id:id! other_id:id!"},
    {"quality_exception", "id", ROW "rule! record_id:id"},
    {"recent_view", "user_id record_id", "user_id:id! record_id:id! viewed_at:integer!"},
    {"changeset", "id",
     "id:id! client_key! at:integer! user_id:id origin! label! row_count:integer! undo_of:id undone_by:id"},
    {"change", "changeset_id seq",
     "changeset_id:id! seq:integer! table_name! op! first_id:id! last_id:id! revision:integer! record_id:id "
     "before:before"},
};

#undef ROW
#undef RECORD
#undef CARE

BundleColumn columnOf(QString text)
{
    BundleColumn column;
    column.required = text.endsWith(QLatin1Char('!'));
    if (column.required)
        text.chop(1);
    column.name = text.section(QLatin1Char(':'), 0, 0);
    const QString word = text.section(QLatin1Char(':'), 1);
    for (const CellWord &known : kWords) {
        if (word == QLatin1String(known.word))
            column.holds = known.holds;
    }
    return column;
}

std::vector<BundleTable> parsedTables()
{
    std::vector<BundleTable> tables;
    for (const TableText &text : kTables) {
        BundleTable &table = tables.emplace_back();
        table.name = QString::fromLatin1(text.name);
        table.key = QString::fromLatin1(text.key).split(QLatin1Char(' '));
        for (const QString &column : QString::fromLatin1(text.columns).split(QLatin1Char(' ')))
            table.columns.push_back(columnOf(column));
    }
    return tables;
}

} // namespace

const BundleColumn *BundleTable::find(const QString &column) const
{
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const BundleColumn &known) { return known.name == column; });
    return found == columns.end() ? nullptr : &*found;
}

QStringList BundleTable::columnNames() const
{
    QStringList names;
    for (const BundleColumn &column : columns)
        names << column.name;
    return names;
}

const std::vector<BundleTable> &bundleTables()
{
    static const std::vector<BundleTable> kParsed = parsedTables();
    return kParsed;
}

const BundleTable *findBundleTable(const QString &name)
{
    const auto &tables = bundleTables();
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&](const BundleTable &table) { return table.name == name; });
    return found == tables.end() ? nullptr : &*found;
}

const QStringList &derivedTables()
{
    static const QStringList kDerived{QStringLiteral("schema_migration"), QStringLiteral("search_doc"),
                                      QStringLiteral("search_word"),      QStringLiteral("search_index"),
                                      QStringLiteral("duplicate_pair"),   QStringLiteral("duplicate_scan"),
                                      QStringLiteral("sales_day"),        QStringLiteral("model_run"),
                                      QStringLiteral("customer_count")};
    return kDerived;
}

QString bundleCellName(BundleCell holds)
{
    for (const CellWord &known : kWords) {
        if (known.holds == holds)
            return QString::fromLatin1(known.word);
    }
    return {};
}

} // namespace rapport::storage
