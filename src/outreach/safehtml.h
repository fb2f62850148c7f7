#pragma once

#include <QString>
#include <QStringList>

namespace rapport::outreach {

struct SafeHtmlRules {
    bool remoteImages = false;            ///< http(s) images, which tell their server who reads
    qsizetype maxLength = 1024 * 1024;    ///< characters; the rest is cut off
    qsizetype maxImageBytes = 512 * 1024; ///< of one data: image, decoded
    bool keepMergeFields = false;         ///< {{…}} is copied as it stands: the source of a template
};

struct SafeHtml {
    QString html;
    QStringList
        removed; ///< what was left out, each word once: "script", "onclick", "file:", "remote image" …
};

/// The safe subset of an HTML text, written anew from what is allowed: text, its structure, tables nested up to 8, links by
/// http, https, mailto and tel, images by cid: and data: (png, jpeg, gif). Every element is closed. The same text gives the
/// same answer, and the answer gives itself.
SafeHtml safeHtml(const QString &html, const SafeHtmlRules &rules = {});

/// What a reader without HTML sees: paragraphs, lists, headings, links with their address.
QString textOfMailHtml(const QString &html);

/// "http", "mailto" … of an address, lower case, without the blanks and control characters that hide it; empty when there is none.
QString linkScheme(const QString &address);

} // namespace rapport::outreach
