// Ace, as its own command starts it, but one document at a time and without its limits of a few seconds for opening
// a page, which a machine at work on other tests does not keep.
const puppeteer = require('puppeteer');
const runner = require('@daisy/ace-axe-runner-puppeteer');
const cli = require('@daisy/ace-cli-shared');

const launch = puppeteer.launch;
puppeteer.launch = async (options) => {
  const browser = await launch.call(puppeteer, { ...options, timeout: 0, protocolTimeout: 0 });
  const open = browser.newPage;
  browser.newPage = async () => {
    const page = await open.call(browser);
    page.setDefaultTimeout(0);
    page.setDefaultNavigationTimeout(0);
    return page;
  };
  return browser;
};
runner.concurrency = 1;
cli.run(runner, process.exit, 'ace.log');
