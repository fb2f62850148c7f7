#include "ui/shell/palettematch.h"

#include "domain/textfold.h"

#include <algorithm>

namespace rapport::ui {

namespace {

/// A text folded character by character, each folded character knowing where it came from.
struct Folded {
    QString text;
    std::vector<int> from;
};

Folded foldWithPositions(const QString &text)
{
    Folded folded;
    for (int i = 0; i < text.size(); ++i) {
        const int units = text[i].isHighSurrogate() && i + 1 < text.size() ? 2 : 1;
        const QString part = text[i].isSpace() ? QStringLiteral(" ") : domain::foldText(text.mid(i, units));
        folded.text += part;
        folded.from.insert(folded.from.end(), static_cast<std::size_t>(part.size()), i);
        i += units - 1;
    }
    return folded;
}

bool startsWord(const QString &text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

qsizetype findWord(const QString &text, const QString &word)
{
    qsizetype middle = -1;
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (startsWord(text, at))
            return at;
        if (middle < 0)
            middle = at;
    }
    return middle;
}

MatchRun runOf(const Folded &folded, qsizetype at, qsizetype length)
{
    const int first = folded.from[static_cast<std::size_t>(at)];
    const int last = folded.from[static_cast<std::size_t>(at + length - 1)];
    return {first, last - first + 1};
}

std::optional<TextMatch> scattered(const Folded &folded, const QString &word)
{
    TextMatch match{TextMatch::Strength::Weak, {}};
    qsizetype at = 0;
    for (const QChar c : word) {
        const qsizetype found = folded.text.indexOf(c, at);
        if (found < 0)
            return std::nullopt;
        const MatchRun run = runOf(folded, found, 1);
        if (!match.runs.empty() && match.runs.back().start + match.runs.back().length == run.start)
            match.runs.back().length += run.length;
        else
            match.runs.push_back(run);
        at = found + 1;
    }
    // Letters strewn over the whole text are chance, not a match.
    return match.runs.size() <= 3 ? std::optional(match) : std::nullopt;
}

} // namespace

std::optional<TextMatch> matchText(const QString &typed, const QString &text, bool weak)
{
    const QStringList wanted = domain::words(typed);
    const Folded folded = foldWithPositions(text);
    TextMatch match;
    for (const QString &word : wanted) {
        const qsizetype at = findWord(folded.text, word);
        if (at < 0)
            return weak && wanted.size() == 1 && word.size() >= 3 ? scattered(folded, word) : std::nullopt;
        if (!startsWord(folded.text, at))
            match.strength = TextMatch::Strength::Middle;
        match.runs.push_back(runOf(folded, at, word.size()));
    }
    std::sort(match.runs.begin(), match.runs.end(),
              [](const MatchRun &a, const MatchRun &b) { return a.start < b.start; });
    return match;
}

} // namespace rapport::ui
