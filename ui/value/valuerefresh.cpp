#include "ui/value/valuerefresh.h"

#include "messages/customervaluewords.h"
#include "messages/when.h"
#include "ui/shell/following.h"

#include <QCoreApplication>

namespace rapport::ui {

using core::Result;
using workspace::CustomerDesk;
using workspace::CustomerRun;
using workspace::Written;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CustomerValue", text);
}

using Ended = std::function<void(const Result<> &)>;

void end(AppContext &context, const Ended &ended, const core::Error &error)
{
    context.notices.endJob();
    context.notices.failed(error);
    ended(core::fail(error));
}

template <class T, class Then>
void followJob(AppContext &context, QObject *owner, const workspace::Async<T> &job, Then then)
{
    const auto stop = [running = job]() mutable { running.cancel(); };
    const QString words = tr(QT_TRANSLATE_NOOP("CustomerValue", "Calculating customer values"));
    context.notices.showJob(words, -1, stop);
    follow(
        job, owner, [&context, words, stop](int done) { context.notices.showJob(words, done, stop); }, then);
}

void keepRun(AppContext &context, QObject *owner, const CustomerRun &run, const Ended &ended)
{
    const auto customers = static_cast<qint64>(run.marks.size());
    followJob(context, owner, CustomerDesk(context.workspace).keep(run),
              [&context, ended, customers](const Result<Written<qint64>> &kept) {
                  if (!kept) {
                      end(context, ended, kept.error());
                      return;
                  }
                  context.notices.endJob();
                  context.notices.done(
                      tr(QT_TRANSLATE_NOOP("CustomerValue", "Customer values calculated: %1."))
                          .arg(messages::numberText(customers)));
                  ended({});
              });
}

} // namespace

void refreshCustomerValues(AppContext &context, QObject *owner, const Ended &ended)
{
    followJob(context, owner, CustomerDesk(context.workspace).fit({}),
              [&context, owner, ended](const Result<CustomerRun> &run) {
                  if (run)
                      keepRun(context, owner, *run, ended);
                  else
                      end(context, ended, run.error());
              });
}

} // namespace rapport::ui
