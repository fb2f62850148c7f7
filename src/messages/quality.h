#pragma once

#include "domain/quality.h"

namespace rapport::messages {

/// What a rule finds, in a few words: "Names in capitals or small letters only". The rule of a choice field names it.
QString qualityTitle(const domain::QualityRule &rule, const domain::Catalogue &catalogue);
/// The same for a rule's key, also of a field that is gone.
QString qualityTitle(const QString &key, const domain::Catalogue &catalogue);
/// Why it matters, or what to do about it: a sentence.
QString qualityAdvice(const domain::QualityRule &rule);
/// What a fix does, to be followed by "for 214 people": "phone numbers put in international form".
QString qualityDeed(const QString &key);

/// "Missing", "Malformed" …; "Serious", "Medium", "Light".
QString flawLabel(domain::QualityFlaw flaw);
QString weightLabel(domain::QualityWeight weight);

/// How the score is made, in words.
QString scoreFormula();

} // namespace rapport::messages
