#pragma once

#include "core/clock.h"
#include "core/settings.h"
#include "domain/record.h"
#include "workspace/workspace.h"

#include <QObject>
#include <functional>

namespace rapport::ui {

class ActionTable;
class Prompts;
class ThemeManager;

/// What every view is given: the open store, the machine's settings, the clock, the actions and the people's answers.
/// Owned by main(); references stay valid while any window lives. GUI thread.
struct AppContext {
    workspace::Workspace &workspace;
    core::Settings &settings;
    const core::Clock &clock;
    ThemeManager &theme;
    ActionTable &actions;
    Prompts &prompts;
    class Navigator &navigator;
    class Notices &notices;
};

/// Why nothing can be saved into the store now, for a tooltip; empty when it can.
QString whyNotWritable(const workspace::Workspace &store);

/// How views ask the shell to go somewhere. Implemented by the main window.
class Navigator {
public:
    virtual ~Navigator() = default;

    enum class Where { Pane, OwnWindow };
    /// Opens a record's card: in the view of its kind, or in a window of its own.
    virtual void openRecord(const domain::RecordRef &ref, Where where = Where::Pane) = 0;
    /// Shows a view ("my-day", "people", "companies", "search", "trash", "history", "admin") with a filter expression.
    virtual void showView(const QString &view, const QString &filter = {}) = 0;
    /// The form for a new record, with some fields filled; opens the card of what was saved.
    virtual void createRecord(domain::RecordKind kind, const domain::FieldValues &preset = {}) = 0;
    /// The record that the card in front shows; actions on "the current record" mean this one.
    virtual domain::RecordRef currentRecord() const = 0;
};

/// The status bar: the last thing done with its Undo, errors in a sentence, progress of jobs. Implemented by the shell.
class Notices {
public:
    virtual ~Notices() = default;

    /// "Owner changed to Mira Solberg for 3 people." with Undo while `changeset` is valid.
    virtual void done(const QString &sentence, domain::ChangesetId changeset = {}) = 0;
    /// The sentence of messages::sentence(error); nothing for Cancelled.
    virtual void failed(const core::Error &error) = 0;
    /// A job runs: its words, how far it is (0 … 1000, negative: unknown), and what stops it.
    virtual void showJob(const QString &words, int permille, std::function<void()> cancel) = 0;
    virtual void endJob() = 0;
};

} // namespace rapport::ui
