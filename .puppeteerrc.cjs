// The browser is found at run time (src/modules/exports/renderers/chrome.ts), never downloaded at install time.
module.exports = { skipDownload: true };
