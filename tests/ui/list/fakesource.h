#pragma once

#include "domain/catalogue.h"
#include "support/support.h"
#include "ui/list/fieldtext.h"
#include "ui/list/listsource.h"

#include <QCoreApplication>
#include <QPromise>

namespace rapport::test {

/// A source of lists whose answers come when the test says so, in the order it says.
class FakeSource final : public ui::ListSource {
public:
    struct IdsQuestion {
        domain::ListQuery query;
        QPromise<core::Result<std::shared_ptr<const workspace::Ids>>> promise;
    };
    struct GroupsQuestion {
        domain::ListQuery query;
        QPromise<core::Result<std::shared_ptr<const domain::GroupedIds>>> promise;
    };
    /// A group as a test writes it down.
    struct Group {
        domain::Value key;
        std::vector<qint64> ids;
        domain::Value sum = {};
    };
    struct RowsQuestion {
        workspace::Ids ids;
        QStringList fields;
        QPromise<core::Result<std::vector<domain::ListRow>>> promise;
    };

    workspace::Async<std::shared_ptr<const workspace::Ids>> ids(const domain::ListQuery &query) override
    {
        auto question = std::make_unique<IdsQuestion>();
        question->query = query;
        question->promise.start();
        auto future = question->promise.future();
        idsQuestions.push_back(std::move(question));
        return future;
    }
    workspace::Async<std::optional<workspace::Ids>> firstIds(const domain::ListQuery &, int limit) override
    {
        auto first = firstGiven;
        if (first && first->size() > static_cast<std::size_t>(limit))
            first->resize(static_cast<std::size_t>(limit));
        return ready(std::move(first));
    }
    workspace::Async<std::shared_ptr<const domain::GroupedIds>>
    groups(const domain::ListQuery &query) override
    {
        auto question = std::make_unique<GroupsQuestion>();
        question->query = query;
        question->promise.start();
        auto future = question->promise.future();
        groupsQuestions.push_back(std::move(question));
        return future;
    }
    workspace::Async<std::vector<domain::ListRow>> rows(domain::RecordKind, const workspace::Ids &ids,
                                                        const QStringList &fields) override
    {
        auto question = std::make_unique<RowsQuestion>();
        question->ids = ids;
        question->fields = fields;
        question->promise.start();
        auto future = question->promise.future();
        rowsQuestions.push_back(std::move(question));
        return future;
    }
    workspace::Async<domain::Summary> summary(const domain::ListQuery &query, const QString &) override
    {
        allSummedUp.push_back(query);
        return answered<domain::Summary>(summaryFails
                                             ? core::fail(core::ErrorCode::Io, QStringLiteral("disk.io"))
                                             : core::Result<domain::Summary>());
    }
    workspace::Async<domain::Summary> summaryOf(domain::RecordKind, const workspace::Ids &ids,
                                                const QString &) override
    {
        summedUp.push_back(ids);
        domain::Summary summary;
        summary.count = static_cast<qint64>(ids.size());
        summary.filled = summary.count;
        qint64 sum = 0;
        for (const qint64 id : ids)
            sum += id;
        summary.sum = sum;
        summary.average = static_cast<double>(sum) / static_cast<double>(ids.size());
        return ready(summary);
    }
    workspace::Async<qint64> countLatest(const domain::ListQuery &query) override
    {
        counted.push_back(query);
        return ready(qint64(7));
    }
    workspace::Async<std::vector<std::pair<domain::Value, qint64>>> values(const domain::ListQuery &,
                                                                           const QString &field, int) override
    {
        valuesAsked.push_back(field);
        return ready(valuesGiven);
    }
    workspace::Async<std::vector<domain::ListRow>> all(domain::RecordKind kind) override
    {
        std::vector<domain::ListRow> rows;
        const auto add = [&](qint64 id, const char *name) {
            domain::ListRow row;
            row.ref = {kind, domain::RecordId(id)};
            row.name = QString::fromUtf8(name);
            rows.push_back(row);
        };
        if (kind == domain::RecordKind::User) {
            add(11, "Mira Solberg");
            add(12, "Jonas Falk");
        } else {
            add(21, "Hotel chain");
            add(22, "Decides budget");
        }
        return ready(rows);
    }

    void answerIds(std::size_t question, std::vector<qint64> ids)
    {
        auto &promise = idsQuestions.at(question)->promise;
        promise.addResult(core::Result<std::shared_ptr<const workspace::Ids>>(
            std::make_shared<const workspace::Ids>(std::move(ids))));
        promise.finish();
        settle();
    }
    static domain::GroupedIds grouped(const std::vector<Group> &groups)
    {
        domain::GroupedIds answer;
        for (const Group &group : groups) {
            domain::ListGroup run;
            run.key = group.key;
            run.first = static_cast<qint64>(answer.ids.size());
            run.count = static_cast<qint64>(group.ids.size());
            run.sum = group.sum;
            answer.groups.push_back(run);
            answer.ids.insert(answer.ids.end(), group.ids.begin(), group.ids.end());
        }
        return answer;
    }
    void answerGroups(std::size_t question, const std::vector<Group> &groups)
    {
        auto &promise = groupsQuestions.at(question)->promise;
        promise.addResult(core::Result<std::shared_ptr<const domain::GroupedIds>>(
            std::make_shared<const domain::GroupedIds>(grouped(groups))));
        promise.finish();
        settle();
    }
    /// Answers with rows whose values are "name <id>", plus `suffix`.
    void answerRows(std::size_t question, const QString &suffix = {})
    {
        auto &asked = *rowsQuestions.at(question);
        std::vector<domain::ListRow> rows;
        for (const qint64 id : asked.ids) {
            domain::ListRow row;
            row.ref = {domain::RecordKind::Person, domain::RecordId(id)};
            row.revision = 1;
            row.name = QStringLiteral("name %1").arg(id);
            for (const QString &field : asked.fields) {
                const bool text = field == QLatin1String("full_name") || field == QLatin1String("job_title");
                row.values.push_back(text ? domain::Value(row.name + suffix) : domain::Value());
                row.texts.push_back({});
            }
            rows.push_back(std::move(row));
        }
        asked.promise.addResult(core::Result<std::vector<domain::ListRow>>(std::move(rows)));
        asked.promise.finish();
        settle();
    }
    /// Runs what waits in the event queue.
    static void settle()
    {
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
    }
    static std::vector<qint64> upTo(qint64 last)
    {
        std::vector<qint64> ids(static_cast<std::size_t>(last));
        for (qint64 id = 1; id <= last; ++id)
            ids[static_cast<std::size_t>(id - 1)] = id;
        return ids;
    }

    std::vector<std::unique_ptr<IdsQuestion>> idsQuestions;
    std::vector<std::unique_ptr<GroupsQuestion>> groupsQuestions;
    std::vector<std::unique_ptr<RowsQuestion>> rowsQuestions;
    std::vector<domain::ListQuery> counted;
    std::optional<workspace::Ids>
        firstGiven; ///< what every question for the first ids is answered with, at once
    std::vector<domain::ListQuery> allSummedUp;
    bool summaryFails = false;
    std::vector<workspace::Ids> summedUp; ///< selections whose sums were asked: the sum is that of the ids
    QStringList valuesAsked;
    std::vector<std::pair<domain::Value, qint64>> valuesGiven;

private:
    template <class T>
    static workspace::Async<T> answered(core::Result<T> answer)
    {
        QPromise<core::Result<T>> promise;
        promise.start();
        promise.addResult(std::move(answer));
        promise.finish();
        return promise.future();
    }
    template <class T>
    static workspace::Async<T> ready(T value)
    {
        return answered<T>(std::move(value));
    }
};

/// What a part of a list is made of in a test, around a source that the test answers for.
struct ListParts {
    core::ManualClock clock{core::Instant{1'763'560'000'000}};
    ui::FieldText texts{clock, QStringLiteral("EUR")};
    FakeSource source;
    domain::CataloguePtr catalogue = std::make_shared<const domain::Catalogue>();
};

} // namespace rapport::test
