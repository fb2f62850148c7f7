#pragma once

#include <QString>
#include <optional>
#include <vector>

namespace rapport::ui {

/// A run of characters of the shown text that was typed.
struct MatchRun {
    int start = 0;
    int length = 0;

    bool operator==(const MatchRun &) const = default;
};

/// How well a text answers what was typed. Strong: every word was found whole; weak: only its letters in their order.
struct TextMatch {
    enum class Strength { Weak, Middle, WordStart } strength = Strength::WordStart;
    std::vector<MatchRun> runs;
};

/// Compares without case and accents; words of `typed` may come in any order. nullopt: no match. An empty `typed` matches
/// everything. `weak` also accepts the letters of one word scattered in order ("chow" in "Change owner").
std::optional<TextMatch> matchText(const QString &typed, const QString &text, bool weak = false);

} // namespace rapport::ui
