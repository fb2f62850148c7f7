#include "ui/import/rehearsedlines.h"

#include "messages/sentence.h"
#include "ui/import/targettext.h"

#include <algorithm>

namespace rapport::ui {

namespace {

/// What tells a new record from others: how it is reached, then the rest. Names stand in their own column.
RehearsalModel::Rehearsed createdLine(const workspace::ImportCreation &creation)
{
    static const QStringList reach{"email", "phone", "domain", "website", "address"};
    static const QStringList names{"first_name", "last_name", "full_name", "name", "company"};
    RehearsalModel::Rehearsed line;
    line.line = creation.line;
    line.act = RehearsalModel::Shown::Create;
    line.name = creation.name;
    QStringList front;
    QStringList rest;
    for (const auto &[field, text] : creation.values) {
        if (field == QLatin1String("company"))
            line.company = text;
        else if (!names.contains(field))
            (reach.contains(field) ? front : rest) << text;
    }
    line.words = (front + rest).join(QStringLiteral(" · "));
    return line;
}

} // namespace

std::vector<RehearsalModel::Rehearsed> rehearsedLines(const workspace::ImportReport &report,
                                                      const ImportDraft &draft)
{
    std::vector<RehearsalModel::Rehearsed> lines;
    for (const workspace::ImportChange &change : report.changes) {
        if (!lines.empty() && lines.back().line == change.line) {
            ++lines.back().more;
            continue;
        }
        const auto target = exchange::targetByName(draft.answers().kind, *draft.catalogue(), change.field);
        RehearsalModel::Rehearsed line;
        line.line = change.line;
        line.act = RehearsalModel::Shown::Update;
        line.name = change.name;
        line.field = target ? targetText(*target) : change.field;
        line.before = change.before;
        line.after = change.after;
        lines.push_back(line);
    }
    for (const workspace::ImportCreation &creation : report.creations)
        lines.push_back(createdLine(creation));
    for (const workspace::Reject &reject : report.samples) {
        RehearsalModel::Rehearsed line;
        line.line = reject.line;
        line.act = RehearsalModel::Shown::Reject;
        line.words =
            messages::faultSentence({reject.column, reject.reason, reject.value}, draft.catalogue().get());
        lines.push_back(line);
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const auto &a, const auto &b) { return a.line < b.line; });
    return lines;
}

} // namespace rapport::ui
