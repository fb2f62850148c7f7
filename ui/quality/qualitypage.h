#pragma once

#include "ui/admin/adminpage.h"
#include "ui/shell/appcontext.h"
#include "workspace/quality.h"

#include <QHash>
#include <QTimer>

namespace rapport::ui {

class EmptyState;
class FixQueue;
class Label;
class LinkButton;
class ProgressRow;
class ScoreTile;

/// What is missing, malformed, impossible, stale or twice: the score, the rules with their numbers, and what each of them
/// found with the fixes proposed. Looks through the store when it is first shown; afterwards only at what was changed.
/// Owned by the admin view.
class QualityPage final : public AdminPage {
    Q_OBJECT
public:
    QualityPage(AppContext &context, QWidget *parent);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    using Findings = std::vector<domain::QualityFinding>;

    void build();
    QWidget *makeTiles();
    QWidget *makeBody();
    void connectQueue();

    void noteChanged(const domain::ChangeEvent &event);
    void catchUp();
    void look();
    void looked(const core::Result<workspace::QualityReportPtr> &report);
    void lookAgain(const std::vector<domain::RecordRef> &changed);
    void show(const workspace::QualityReportPtr &report);
    void showTiles();
    void fillRules();
    void readQueue();
    void readOff();
    void readPairs();
    const domain::QualityRule *rule() const;

    void fix(const Findings &findings);
    void fixAll();
    void follow(const workspace::Async<workspace::Written<storage::QualityFixed>> &running);
    void told(const core::Result<workspace::Written<storage::QualityFixed>> &written, const QString &rule);
    void passOver(const Findings &findings);
    void setOff(const QStringList &rules, bool off);
    void openRecord(const domain::RecordRef &ref);
    void openRows();

    AppContext &m_context;
    Button *m_look;
    QHash<domain::RecordKind, ScoreTile *> m_tiles;
    ScoreTile *m_whole = nullptr;
    ProgressRow *m_progress = nullptr;
    Label *m_when = nullptr;
    LinkButton *m_on = nullptr;
    LinkButton *m_pairs = nullptr;
    QWidget *m_body = nullptr;
    QTableWidget *m_rules = nullptr;
    FixQueue *m_queue = nullptr;
    EmptyState *m_nothing = nullptr;
    workspace::QualityReportPtr m_report;
    QStringList m_shown; ///< keys of the rules in the rows of the table
    QStringList m_off;
    QString m_rule; ///< the current one
    std::vector<domain::RecordRef> m_changed;
    QTimer m_soon;
    quint64 m_asked = 0; ///< of the queue: older answers are dropped
    bool m_dirty = true; ///< the report may be wrong anywhere
    bool m_looking = false;
};

} // namespace rapport::ui
