#pragma once

#include "messages/tilewords.h"

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace rapport::ui {

class LinkButton;

/// What a tile says under its chart: a link to all that it is of, figures in words, whom the business depends on. Hidden while there
/// is nothing. Owned by its tile; GUI thread.
class TileFoot final : public QWidget {
    Q_OBJECT
public:
    explicit TileFoot(QWidget *parent);

    /// Without words there is no link.
    void setFacts(const std::vector<messages::TileFact> &facts, const QString &link);

Q_SIGNALS:
    void allAsked();
    void recordAsked(const rapport::domain::RecordRef &ref);

private:
    void addFact(const messages::TileFact &fact);
    void addWarning(const messages::TileFact &fact);

    LinkButton *m_all;
    QHBoxLayout *m_line;
    QVBoxLayout *m_warnings;
    std::vector<QWidget *> m_made;
};

} // namespace rapport::ui
