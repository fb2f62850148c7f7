#pragma once

#include "core/progress.h"
#include "domain/outcomemodel.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Keeps one outcome model for leads and one for opportunities, and says what they say of a record.
/// (They stand among the saved views, as kind `model.` and the kind.)
class OutcomeModels {
public:
    /// Nothing before the first training. Fails with Parse "model.unreadable".
    [[nodiscard]] static core::Result<std::optional<domain::OutcomeModel>> load(Connection &connection,
                                                                                domain::RecordKind kind);
    /// In the place of the one that there was.
    [[nodiscard]] static core::Result<> keep(Transaction &transaction, const domain::OutcomeModel &model);
    /// How likely it is that a lead is converted, an opportunity won; nothing without a model. Users and pipelines are named.
    /// Fails with NotFound for a record that is not there.
    [[nodiscard]] static core::Result<std::optional<domain::Chance>>
    chanceOf(Connection &connection, const Context &context, const domain::RecordRef &ref);
    /// The same of all open ones, by id.
    struct Open {
        qint64 id = 0;
        double probability = 0;
    };
    [[nodiscard]] static core::Result<std::vector<Open>>
    chances(Connection &connection, const Context &context, const domain::OutcomeModel &model);
    /// Writes what the model says of open opportunities into them; how many changed. What an opportunity was given last stays
    /// with it when it is closed. Nothing without a model.
    [[nodiscard]] static core::Result<qint64> rateDeals(Transaction &transaction, const core::Progress &progress);
    /// How many were converted or won, and how many disqualified or lost, outside of the trash.
    [[nodiscard]] static core::Result<std::pair<qint64, qint64>> outcomeCounts(Connection &connection,
                                                                               domain::RecordKind kind);
    /// The name that a level goes by: of a link that of its record.
    [[nodiscard]] static core::Result<QString> levelName(Connection &connection, const Context &context,
                                                         const domain::Feature &feature,
                                                         const QString &level);
};

} // namespace rapport::storage
