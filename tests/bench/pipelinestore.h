#pragma once

#include <QString>

namespace rapport::bench {

/// What a store of the pipeline bench holds.
struct PipelineSize {
    qint64 open = 100'000;
    qint64 closed = 1'000'000;
    qint64 leads = 100'000;
    qint64 changes = 1'000'000; ///< journalled, one to a changeset, over the twelve months that end now
};
constexpr int kOpenStages = 8;

/// A store with one pipeline, leads with score rules, and a year of changes of the opportunities; made once and kept beside
/// the bench programs.
QString pipelineStore(const PipelineSize &size);

} // namespace rapport::bench
